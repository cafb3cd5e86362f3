/** What an archive's file name says. */
export interface ArchiveName {
  readonly project: string;
  /** The version of those who released it, without what a repacker added. */
  readonly version: string;
  /** A distribution's name for a repack, `+dfsg`: files are missing on purpose. */
  readonly repack?: string;
}

const ENDINGS =
  /(?:\.orig)?(?:\.tar(?:\.[a-z0-9]+)?|\.t(?:gz|bz2|xz|zst)|\.zip|\.whl|\.crate|\.gem|\.manifest)$/i;
const REPACK = /(?:[+~.-](?:dfsg|ds|repack|debian)[0-9.]*)+/i;

/** Reads `NAME-VERSION`, Debian's `NAME_VERSION.orig`, and a wheel's `NAME-VERSION-TAGS`. undefined: no version in it. */
export function readArchiveName(file: string): ArchiveName | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const isDebian = /_[^_]*\.orig\./.test(name);
  const bare = name.replace(ENDINGS, '');
  if (name.endsWith('.whl')) return split(bare, /^([^-]+)-([^-]+)/);
  if (isDebian) return debian(bare);
  return split(
    bare,
    /^(.*?)[-_.]?v?([0-9][^/]*)$/i,
    /^(.+?)[-_]v?([0-9]+(?:[._][0-9A-Za-z]+)*(?:[-+~._][0-9A-Za-z.]+)*)$/,
  );
}

/** `2.12.7+dfsg+really2.9.14` is 2.9.14; `7.6.1+~7.5.8` is 7.6.1 with another package inside. */
function debian(bare: string): ArchiveName | undefined {
  const named = split(bare, /^([^_]+)_(.+)$/);
  if (named === undefined) return undefined;
  const repack = REPACK.exec(named.version)?.[0];
  const really = /[+.~-]really\.?(.+)$/.exec(named.version)?.[1];
  const version = (really ?? named.version.replace(/\+~.*$/, '')).replace(REPACK, '');
  return { project: named.project, version, ...(repack === undefined ? {} : { repack }) };
}

/** The last pattern that fits wins, so that `libpng1.6-1.6.39` is not version 1.6-1.6.39. */
function split(bare: string, ...patterns: readonly RegExp[]): ArchiveName | undefined {
  const [, project, version] =
    patterns.map((pattern) => pattern.exec(bare)).findLast((found) => found !== null) ?? [];
  return project === undefined || version === undefined ? undefined : { project, version };
}
