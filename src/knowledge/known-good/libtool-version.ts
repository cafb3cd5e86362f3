/** A version as a build of libtool from its git or by a distribution writes it: nothing that a shell or m4 acts on. */
const VERSION = '[0-9]+\\.[0-9]+(?:\\.[0-9]+)*(?:[.~+-][0-9A-Za-z.~+-]{1,40})?';
const STAMPS: readonly RegExp[] = [
  new RegExp(`^VERSION="?(${VERSION})"?$`, 'm'),
  new RegExp(`^package_revision=(${VERSION})$`, 'm'),
  new RegExp(`^m4_define\\(\\[LT_PACKAGE_VERSION\\], \\[(${VERSION})\\]\\)$`, 'm'),
  new RegExp(`^m4_define\\(\\[LT_PACKAGE_REVISION\\], \\[(${VERSION})\\]\\)$`, 'm'),
];
/** A distribution's own version behind libtool's, which only stands between quotation marks there. */
const PACKAGE = new RegExp(`^VERSION="(${VERSION}) ([A-Z][a-z]{1,20}-${VERSION})"$`, 'm');
/** libtool names its page by the short address unless the version is that of a release. */
const SHORT_PAGE = /<https?:\/\/www\.gnu\.org\/s\/libtool\/>/g;

/**
 * What `libtool --help` says of its version: written out by libtool 2.4.6, looked up by what Debian made of it. Marks
 * stand in the places of the versions by then.
 */
const HELP = /^( +version: +\$progname )(?:\(GNU libtool\) @VERSION@|\$scriptversion(?: @PACKAGE@)?)$/m;

/** The name under which an index has an `ltmain.sh` whose version was taken out. */
export const LTMAIN_WITHOUT_VERSION = 'ltmain.sh without its version';

/** The versions that libtool's `ltmain.sh` or `ltversion.m4` carries, longest first. */
export function libtoolStamps(text: string): readonly string[] {
  const stamps = new Set(STAMPS.flatMap((stamp) => stamp.exec(text)?.[1] ?? []));
  return [...stamps].sort((a, b) => b.length - a.length);
}

/** The same text with `version` in the place of each stamp, and with the page of a release. */
export function withStamps(text: string, stamps: readonly string[], version: string): string {
  return stamps.reduce((changed, stamp) => changed.replaceAll(stamp, version), withLongPage(text));
}

/**
 * An `ltmain.sh` with marks in the places of its version, of its distribution's and of what its help says of them, and
 * that version; undefined where it carries none. Neither holds a blank, so that a mark stands for one word wherever it stands.
 */
export function withoutLibtoolVersion(
  text: string,
): { readonly text: string; readonly version: string } | undefined {
  const [, base, distribution] = PACKAGE.exec(text) ?? [];
  const marked = distribution === undefined ? text : text.replaceAll(distribution, '@PACKAGE@');
  const stamps = [...new Set([...(base === undefined ? [] : [base]), ...libtoolStamps(marked)])];
  const [version] = stamps.sort((a, b) => b.length - a.length);
  if (version === undefined) return undefined;
  const says = distribution === undefined ? version : `${base} ${distribution}`;
  const plain = withStamps(marked, stamps, '@VERSION@').replace(HELP, '$1@HELP@');
  return { text: plain, version: says };
}

function withLongPage(text: string): string {
  return text.replace(SHORT_PAGE, (page) => page.replace('/s/', '/software/'));
}
