import { exactU } from './exact-u.ts';
import { EXACT_BELOW } from './mann-whitney.ts';
import { exceededWith } from './normal.ts';
import { nthDifference } from './nth-difference.ts';

export interface Shift {
  /** Median of all differences between a value of the first sample and one of the second. */
  readonly estimate: number;
  /** Where the shift lies with the asked confidence; absent where the samples are too small to say. */
  readonly interval?: readonly [low: number, high: number];
}

/**
 * Hodges and Lehmann's estimate of how far the first sample lies above the second, in the samples' unit, with Moses'
 * distribution-free interval. undefined where a sample is empty.
 */
export function hodgesLehmann(
  first: readonly number[],
  second: readonly number[],
  confidence = 0.999,
): Shift | undefined {
  const pairs = first.length * second.length;
  if (pairs === 0) return undefined;
  const x = Float64Array.from(first).sort();
  const y = Float64Array.from(second).sort();
  const half = Math.floor(pairs / 2);
  const middle = nthDifference(x, y, half);
  const estimate = pairs % 2 === 1 ? middle : (nthDifference(x, y, half - 1) + middle) / 2;
  const outside = excludedPairs(x.length, y.length, (1 - confidence) / 2);
  if (outside < 1) return { estimate };
  return {
    estimate,
    interval: [nthDifference(x, y, outside - 1), nthDifference(x, y, pairs - outside)],
  };
}

/** How many of the ordered differences lie outside, at each end: the largest k with P(U < k) at most `tail`. */
function excludedPairs(n: number, m: number, tail: number): number {
  if (n >= EXACT_BELOW || m >= EXACT_BELOW) {
    const deviation = Math.sqrt((n * m * (n + m + 1)) / 12);
    return Math.floor((n * m) / 2 - exceededWith(tail) * deviation);
  }
  let sum = 0;
  const beyond = exactU(n, m).findIndex((probability) => {
    sum += probability;
    return sum > tail;
  });
  return Math.max(0, beyond);
}
