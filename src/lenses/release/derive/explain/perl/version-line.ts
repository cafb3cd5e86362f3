import type { ExplainContext } from '../explanation.ts';
import { stampsOf } from '../stamps.ts';

/** A line that a release has more, or in the place of the source's. */
export interface StampLine {
  readonly says: string;
  /** It stands in the place of the source's line. */
  readonly replaces: boolean;
}

/** An assignment of a plain version, and nothing else: `our $VERSION = '1.2';`, `$Foo::VERSION = '1.2';`. */
const VERSION =
  /^([ \t]*(?:our[ \t]+\$|\$((?:[A-Za-z_]\w*::)+))VERSION[ \t]*=[ \t]*)('?)(v?\d[\d._]*)\3;([ \t]*(?:#[ \t]*(?:VERSION|TRIAL))?)$/;
const AUTHORITY =
  /^[ \t]*(?:our[ \t]+\$|\$((?:[A-Za-z_]\w*::)+))AUTHORITY[ \t]*=[ \t]*'(cpan:[A-Z][A-Z0-9]{1,20})';[ \t]*$/;
/** Where Dist::Zilla's OurPkgVersion puts the version. */
const PLACE = /^[ \t]*#[ \t]*VERSION[ \t]*$/;
const PACKAGE = /^[ \t]*package[ \t]+([A-Za-z_]\w*(?:::\w+)*);(?:[ \t]*#.*)?$/;
/** What Dist::Zilla's Git::Describe writes behind it. */
const DESCRIPTION = /^ # git description: ([\w./+-]{1,100})$/;

/**
 * A line of a release's module that does no more than to say the release's version, the author's name, or what git calls the commit:
 * in the place of another version or of `# VERSION`, or directly below a package's own line. `above` are the release's lines so far.
 */
export function readStampLine(
  source: string | undefined,
  line: string,
  above: readonly string[],
  context: ExplainContext,
): StampLine | undefined {
  const description = source === undefined || !PACKAGE.test(source) ? '' : line.slice(source.length);
  const described = line.startsWith(source ?? '\n') ? DESCRIPTION.exec(description)?.[1] : undefined;
  if (described !== undefined) return { says: described, replaces: true };
  const [, start = '', owner, , version = '', rest] = VERSION.exec(line) ?? [];
  if (version !== '' && !isOwn(version, context)) return undefined;
  if (version !== '' && source !== undefined) {
    const old = VERSION.exec(source);
    if (old?.[1] === start && old[5] === rest) return { says: version, replaces: true };
    if (PLACE.test(source) && owner === undefined) return { says: version, replaces: true };
  }
  const authority = AUTHORITY.exec(line);
  const says = version === '' ? authority?.[2] : version;
  if (says === undefined) return undefined;
  const name = (version === '' ? authority?.[1] : owner)?.slice(0, -2);
  const below = packageAbove(above);
  return below !== undefined && (name ?? below) === below ? { says, replaces: false } : undefined;
}

/** The package whose line stands directly above, but for other stamps. */
function packageAbove(above: readonly string[]): string | undefined {
  const place = above.findLastIndex((line) => !VERSION.test(line) && !AUTHORITY.test(line));
  return PACKAGE.exec(above[place] ?? '')?.[1];
}

function isOwn(version: string, context: ExplainContext): boolean {
  return version === context.version || stampsOf(context)(version);
}
