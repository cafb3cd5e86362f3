import { exactU } from './exact-u.ts';
import { upperTail } from './normal.ts';
import { rankJointly } from './ranks.ts';

/** Below this size of both samples, and without ties, p is exact; R draws the line at the same place. */
export const EXACT_BELOW = 50;

export interface MannWhitney {
  /** How often a value of the first sample exceeds one of the second, ties counted as half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
}

/**
 * Mann and Whitney's test of whether one sample tends to exceed the other: exact for small samples without ties, else
 * the normal approximation with corrections for ties and continuity. undefined where a sample is empty.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): MannWhitney | undefined {
  const n = first.length;
  const m = second.length;
  if (n === 0 || m === 0) return undefined;
  const { firstSum, tieTerm } = rankJointly(first, second);
  const u = firstSum - (n * (n + 1)) / 2;
  if (tieTerm === 0 && n < EXACT_BELOW && m < EXACT_BELOW) return { u, p: exactP(u, n, m), method: 'exact' };
  return { u, p: normalP(u, n, m, tieTerm), method: 'normal' };
}

function exactP(u: number, n: number, m: number): number {
  const extreme = Math.min(u, n * m - u);
  const tail = exactU(n, m)
    .subarray(0, extreme + 1)
    .reduce((sum, probability) => sum + probability, 0);
  return Math.min(1, 2 * tail);
}

function normalP(u: number, n: number, m: number, tieTerm: number): number {
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
  const distance = Math.abs(u - (n * m) / 2) - 0.5;
  if (variance <= 0 || distance <= 0) return 1;
  return Math.min(1, 2 * upperTail(distance / Math.sqrt(variance)));
}
