import type { BlameResult } from '../results.ts';
import type { RunCost } from './blame.ts';
import { LEAST_CALLGRIND, LEAST_PERF, leastOf } from './limits.ts';

export type Judged = Pick<BlameResult, 'share' | 'controlShare' | 'excess' | 'z' | 'blamed'>;

/** The kernel and code without a file are no library; they are shown, and never blamed. */
const NOT_A_LIBRARY = /^(\[|\/\/|\?\?\?$)/;

/** Their work depends on the address space and on the CPU's features and clock, so equal runs differ. */
const EXCUSED = /^(ld-linux|ld-musl|ld64|ld\.so|libcrypto\.so)/;

/** By samples of the clock. Their number in one object varies like Poisson's, and somewhat more. */
export function judgePerf(name: string, target: readonly RunCost[], control: readonly RunCost[]): Judged {
  const [mine, theirs] = [sumOf(target), sumOf(control)];
  const share = shareOf(mine);
  if (control.length === 0) return { share, blamed: false };
  const excess = mine.cost / mine.runs - theirs.cost / theirs.runs;
  const variance = (mine.samples + 1) / mine.runs ** 2 + (theirs.samples + 1) / theirs.runs ** 2;
  const z = (mine.samples / mine.runs - theirs.samples / theirs.runs) / Math.sqrt(variance);
  const least = leastOf(LEAST_PERF, theirs.cost / theirs.runs);
  const blamed = !NOT_A_LIBRARY.test(name) && z >= LEAST_PERF.z && excess >= least;
  return { share, controlShare: shareOf(theirs), excess, z, blamed };
}

/** By counted instructions: equal runs are equal to the instruction, but for the excused. */
export function judgeCallgrind(
  name: string,
  target: readonly RunCost[],
  control: readonly RunCost[],
): Judged {
  const share = shareOf(sumOf(target));
  if (control.length === 0) return { share, blamed: false };
  const [mine, theirs] = [target.map(perRun), control.map(perRun)];
  const excess = Math.min(...mine) - Math.max(...theirs);
  const noise = Math.max(1, rangeOf(mine), rangeOf(theirs));
  const isLarge = excess >= LEAST_CALLGRIND.instructions && excess >= LEAST_CALLGRIND.noise * noise;
  const blamed = isLarge && !NOT_A_LIBRARY.test(name) && !EXCUSED.test(name);
  return { share, controlShare: shareOf(sumOf(control)), excess, z: excess / noise, blamed };
}

function sumOf(costs: readonly RunCost[]): Pick<RunCost, 'runs' | 'total' | 'cost' | 'samples'> {
  const sum = (pick: (cost: RunCost) => number) => costs.reduce((total, one) => total + pick(one), 0);
  return {
    runs: sum(({ runs }) => runs),
    total: sum(({ total }) => total),
    cost: sum(({ cost }) => cost),
    samples: sum(({ samples }) => samples),
  };
}

function perRun({ cost, runs }: RunCost): number {
  return cost / runs;
}

function shareOf({ cost, total }: Pick<RunCost, 'cost' | 'total'>): number {
  return total === 0 ? 0 : cost / total;
}

function rangeOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}
