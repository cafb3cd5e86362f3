import type { Spread } from './derive/statistics/spread.ts';
import type { CpuSource, Phase } from './facts.ts';

/** What the login lens derives: `results.login` of a report. Times in milliseconds. */
export interface LoginResults extends Measured {
  /** Least likely by chance of the `shifts`; absent without a control. */
  readonly shift?: ShiftResult;
  /** Banner and CPU of a server, total and CPU of a command: the target against the control. */
  readonly shifts: readonly ShiftResult[];
  readonly control?: Measured & {
    /** False for a stored baseline, which may have drifted since. */
    readonly interleaved: boolean;
  };
  /** The costliest first, by perf and then by callgrind; empty where nothing was profiled. */
  readonly blame: readonly BlameResult[];
  /** Whether the profiles of blame have a control of the same method. */
  readonly profiled: readonly { readonly method: BlameResult['method']; readonly controlled: boolean }[];
  /** The daemon's own environment first. */
  readonly sweep: readonly SweepResult[];
}

/** How one side did. */
export interface Measured {
  readonly target: string;
  /** Rounds that came to something. */
  readonly rounds: number;
  readonly phases: Readonly<Partial<Record<Phase, Spread>>>;
  readonly cpu?: Spread & { readonly from: CpuSource };
  /** Rounds that did not, by reason. */
  readonly failures: readonly { readonly why: string; readonly rounds: number }[];
}

export interface ShiftResult {
  readonly phase: Phase | 'cpu';
  /** Hodges and Lehmann's: how much more the target takes. */
  readonly estimate: number;
  /** 99.9 %. */
  readonly interval?: readonly [low: number, high: number];
  /** Mann and Whitney's, two-sided. */
  readonly p: number;
  /** What a shift must reach, besides p, to be called one. */
  readonly least: number;
  /** p is small, the shift is large enough, and the rounds took turns. */
  readonly alarms: boolean;
}

export interface BlameResult {
  /** Path, as the target mapped it. */
  readonly object: string;
  readonly buildId?: string;
  readonly package?: string;
  readonly method: 'perf' | 'callgrind';
  /** Of the CPU time (perf) or instructions (callgrind) of a run, 0 to 1. */
  readonly share: number;
  readonly controlShare?: number;
  /** Per run, more than the control's: milliseconds by perf, instructions by callgrind. */
  readonly excess?: number;
  /** How many times its own noise the excess is. */
  readonly z?: number;
  /** The costliest first: offsets in the file (perf), functions or addresses (callgrind). */
  readonly addresses: readonly string[];
  /** The excess is real and large enough. */
  readonly blamed: boolean;
}

export interface SweepResult {
  readonly condition: string;
  readonly command: string;
  /** CPU milliseconds. */
  readonly median: number;
  /** Of the median under the daemon's own environment. */
  readonly ratio: number;
  readonly shift: number;
  readonly p: number;
  /** The cost depends on this condition. */
  readonly depends: boolean;
}
