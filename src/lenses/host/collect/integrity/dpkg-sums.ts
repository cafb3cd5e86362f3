import { ParseError } from '../../../../bytes/parse-error.ts';
import { readConffiles } from '../../../../formats/dpkg/conffiles.ts';
import { readInfoName } from '../../../../formats/dpkg/info-name.ts';
import { readMd5sums } from '../../../../formats/dpkg/md5sums.ts';
import { isExcluded, type PathRule, readPathRules } from '../../../../formats/dpkg/path-rules.ts';
import { readStatus } from '../../../../formats/dpkg/status.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { diversionsOf } from './diversions-of.ts';

const FOLDER = '/var/lib/dpkg';
const LIMIT = 256 << 20;

/** What a package says that one of its files holds. */
export interface PackagedFile {
  readonly package: string;
  /** As the package lists it, or where it was diverted to. */
  readonly path: string;
  readonly md5: string;
}

export interface DpkgSums {
  readonly files: readonly PackagedFile[];
  /** Whether the machine's dpkg was told not to install a path, so that it may be missing. */
  isLeftOut(path: string): boolean;
}

/**
 * Every file that dpkg keeps a checksum of, without configuration files, which their owner may change: what debsums(1)
 * checks. ParseError where the database or a list of sums cannot be read.
 */
export function dpkgSums(root: FileTree): DpkgSums | undefined {
  const status = root.read(`${FOLDER}/status`, LIMIT);
  if (status.state !== 'read') return undefined;
  const installed = new Set(
    readStatus(status.bytes).flatMap(({ name, state }) =>
      state === 'installed' || state === 'half-configured' ? [name] : [],
    ),
  );
  const conffiles = readConffiles(status.bytes);
  const divert = diversionsOf(root);
  const files = root.list(`${FOLDER}/info`).flatMap((file) => {
    const info = file.endsWith('.md5sums') ? readInfoName(file) : undefined;
    if (info === undefined || !installed.has(info.name)) return [];
    const own = conffiles.get(info.name);
    return sumsIn(root, file).flatMap(([path, md5]) =>
      own?.has(path) ? [] : [{ package: info.name, path: divert(path, info.name), md5 }],
    );
  });
  const rules = rulesOf(root);
  return { files, isLeftOut: (path) => isExcluded(path, rules) };
}

function sumsIn(root: FileTree, file: string): readonly (readonly [string, string])[] {
  const sums = root.read(`${FOLDER}/info/${file}`, LIMIT);
  if (sums.state === 'unreadable') throw new ParseError('md5sums', sums.why);
  return sums.state === 'read' ? [...readMd5sums(sums.bytes)] : [];
}

/** Which paths the machine's dpkg was told not to install. */
export function rulesOf(root: FileTree): readonly PathRule[] {
  const names = root.list('/etc/dpkg/dpkg.cfg.d').filter((name) => /^[\w-]+$/.test(name));
  return ['/etc/dpkg/dpkg.cfg', ...names.map((name) => `/etc/dpkg/dpkg.cfg.d/${name}`)].flatMap((path) => {
    const file = root.read(path, LIMIT);
    return file.state === 'read' ? readPathRules(file.bytes) : [];
  });
}
