import { ParseError } from '../../../../../bytes/parse-error.ts';
import { isPodOnly } from '../../../../../formats/perl/pod.ts';
import { type PerlText, readPerl } from '../../../../../formats/perl/read-perl.ts';
import type { ExplainContext, Explainer } from '../explanation.ts';
import { readStampLine } from './version-line.ts';

const END = '__END__';
const BLANK = /^[ \t]*$/;
/**
 * What may read a module's own file behind its `__END__`: AutoLoader's subroutines are cut out of it when it is built,
 * SelfLoader, Inline and source filters read it when it is loaded, `DATA` and `__FILE__` are how a module does it itself.
 */
const READS_ITSELF =
  /\b(?:DATA|__FILE__|AutoLoader|SelfLoader|AutoSplit|Inline|Switch|Filter::\w+|NiceSlice)\b|\$0\b/;

/**
 * A Perl module whose code is the source's, line by line, and which has other documentation behind `__END__`, where
 * perl stops to read: what Pod::Weaver makes. POD between the code may be gone, in whole blocks, since it is moved; none
 * may have come. Scripts are not looked at, for they can read what stands behind `__END__` as their data.
 */
export const explainPerlModule: Explainer = (file, context) => {
  const source = file.path.endsWith('.pm') ? context.sourceFile(file.path) : undefined;
  if (source === undefined) return undefined;
  const lines = linesOf(file.bytes.toString('latin1'));
  const end = lines.indexOf(END);
  if (end < 0 || !isPodOnly(lines.slice(end + 1))) return undefined;
  const before = readSource(source.toString('latin1'));
  if (before === undefined) return undefined;
  const stamps = matchCode(before, lines.slice(0, end), context);
  if (stamps === undefined) return undefined;
  const put = stamps.length === 0 ? '' : `, with ${stamps.join(', ')} put in`;
  const says = `is the source's code${put}, and other documentation behind __END__, which perl does not read`;
  return { explained: { strength: 'content', by: 'perl-module', says } };
};

/** The source's module; undefined where it cannot be told what of it is code, or may read itself. */
function readSource(text: string): PerlText | undefined {
  try {
    const read = readPerl(text);
    const { lines, end = lines.length } = read;
    if (!isPodOnly(lines.slice(end + 1))) return undefined;
    return lines.slice(0, end).some((line) => READS_ITSELF.test(line)) ? undefined : read;
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

/** Versions that the release's code has more than the source's; undefined where it differs in anything else. */
function matchCode(
  { lines, kinds }: PerlText,
  release: readonly string[],
  context: ExplainContext,
): readonly string[] | undefined {
  const stamps = new Set<string>();
  let at = 0;
  let place = 0;
  while (place < kinds.length || at < release.length) {
    const kind = kinds[place];
    const want = kind === undefined ? undefined : (lines[place] ?? '');
    const line = release[at];
    if (kind === 'pod') {
      const block = lines.slice(place, endOfPod(kinds, place));
      if (block.every((one, offset) => one === release[at + offset])) at += block.length;
      place += block.length;
    } else if (want !== undefined && want === line) {
      at += 1;
      place += 1;
    } else if (kind === 'code' && BLANK.test(want ?? '')) place += 1;
    else if (kind !== 'quoted' && line !== undefined && BLANK.test(line)) at += 1;
    else {
      const stamp =
        line === undefined
          ? undefined
          : readStampLine(want, line, release.slice(Math.max(0, at - 5), at), context);
      if (stamp === undefined || kind === 'quoted') return undefined;
      stamps.add(stamp.says);
      at += 1;
      if (stamp.replaces) place += 1;
    }
  }
  return [...stamps];
}

/** Several blocks of POD with nothing between them count as one. */
function endOfPod(kinds: PerlText['kinds'], place: number): number {
  let end = place;
  while (kinds[end] === 'pod') end += 1;
  return end;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
