import { compareSegments, endOfSegment, isDigit, isLetter, type Order, order } from '../evr/segments.ts';
import { splitEvr } from '../evr/split-evr.ts';

const FORMAT = 'rpm-version';

/** Which of two versions rpm calls older, rpm-version(7): -1 when it is `a`, 1 when it is `b`, 0 when neither. */
export function compareVersions(a: string, b: string): Order {
  const left = splitEvr(FORMAT, a);
  const right = splitEvr(FORMAT, b);
  return (
    compareParts(left.epoch, right.epoch) ||
    compareParts(left.version, right.version) ||
    compareReleases(left.release, right.release)
  );
}

/** The upstream's part: without epoch and release. */
export function upstreamVersion(version: string): string {
  return splitEvr(FORMAT, version).version;
}

/** A version without a release comes before every release of it. */
function compareReleases(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined) return order(Number(a !== undefined) - Number(b !== undefined));
  return compareParts(a, b);
}

/**
 * Rpm's `rpmvercmp`: segments of digits or letters, whatever stands between them; a number is newer than a word. `~` is
 * older than the end (1~rc1 < 1), `^` newer than the end and older than all else (1 < 1^git1 < 1.0.1).
 */
function compareParts(a: string, b: string): Order {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    i = skipSeparators(a, i);
    j = skipSeparators(b, j);
    const marked = compareMarks(a[i], b[j]);
    if (marked === 'same mark') {
      i++;
      j++;
      continue;
    }
    if (marked !== undefined) return marked;
    if (i === a.length || j === b.length) break;
    const ends = [endOfSegment(a, i), endOfSegment(b, j)] as const;
    if (isDigit(a, i) !== isDigit(b, j)) return isDigit(a, i) ? 1 : -1;
    const compared = compareSegments(a.slice(i, ends[0]), b.slice(j, ends[1]));
    if (compared !== 0) return compared;
    [i, j] = ends;
  }
  return order(Number(i < a.length) - Number(j < b.length));
}

/** undefined where neither stands at a mark. */
function compareMarks(a: string | undefined, b: string | undefined): Order | 'same mark' | undefined {
  if (a === '~' || b === '~') return a === b ? 'same mark' : a === '~' ? -1 : 1;
  if (a !== '^' && b !== '^') return undefined;
  if (a === b) return 'same mark';
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a === '^' ? -1 : 1;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (
    at < text.length &&
    !isDigit(text, at) &&
    !isLetter(text, at) &&
    text[at] !== '~' &&
    text[at] !== '^'
  )
    at++;
  return at;
}
