import { compareSegments, endOfSegment, isDigit, isLetter, type Order, order } from '../evr/segments.ts';
import { splitEvr } from '../evr/split-evr.ts';

const FORMAT = 'pacman version';

/**
 * Which of two versions pacman calls older, vercmp(8): -1 when it is `a`, 1 when it is `b`, 0 when neither. A version
 * without a release equals every release of it, so that this is no total order: 1-1 = 1 = 1-2.
 */
export function compareVersions(a: string, b: string): Order {
  const left = splitEvr(FORMAT, a);
  const right = splitEvr(FORMAT, b);
  return (
    compareParts(left.epoch, right.epoch) ||
    compareParts(left.version, right.version) ||
    (left.release === undefined || right.release === undefined
      ? 0
      : compareParts(left.release, right.release))
  );
}

/** The upstream's part: without epoch and release. */
export function upstreamVersion(version: string): string {
  return splitEvr(FORMAT, version).version;
}

/**
 * Segments of digits or letters, as in rpm before it knew `~` and `^`; but the longer separator is the newer, and a word
 * at the end is older than the end: 1.0a < 1.0b < 1.0beta < 1.0p < 1.0pre < 1.0rc < 1.0 < 1.0.a < 1.0.1.
 */
function compareParts(a: string, b: string): Order {
  if (a === b) return 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const starts = [skipSeparators(a, i), skipSeparators(b, j)] as const;
    const separators = starts[0] - i - (starts[1] - j);
    [i, j] = starts;
    if (i === a.length || j === b.length) break;
    if (separators !== 0) return order(separators);
    if (isDigit(a, i) !== isDigit(b, j)) return isDigit(a, i) ? 1 : -1;
    const ends = [endOfSegment(a, i), endOfSegment(b, j)] as const;
    const compared = compareSegments(a.slice(i, ends[0]), b.slice(j, ends[1]));
    if (compared !== 0) return compared;
    [i, j] = ends;
  }
  if (i === a.length && j === b.length) return 0;
  return (i === a.length && !isLetter(b, j)) || isLetter(a, i) ? -1 : 1;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigit(text, at) && !isLetter(text, at)) at++;
  return at;
}
