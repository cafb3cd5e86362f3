import type { FactBase } from '../../model/fact.ts';

/** What is asked about, and what it is measured against. */
export type Side = 'target' | 'control';

/**
 * - `tcp`: until connected. - `banner`: until the server said who it is. - `kex`: until the keys were exchanged.
 * - `kexPostQuantum`: the same, by the system's ssh. - `auth`: until the login was granted or refused.
 * - `total`: of a command, from its start to its end.
 */
export const phases = ['tcp', 'banner', 'kex', 'kexPostQuantum', 'auth', 'total'] as const;
export type Phase = (typeof phases)[number];

/** One of the two that are measured. */
export interface SideFact extends FactBase {
  readonly kind: 'login/side';
  readonly version: 1;
  readonly side: Side;
  /** As the user called it, and what it runs. */
  readonly name: string;
  readonly what: 'ssh' | 'command';
  /** Measured in turns with the other side. False for a baseline that was stored before. */
  readonly interleaved: boolean;
  /** Where its CPU time was read; absent where it could not be. */
  readonly cpuFrom?: CpuSource;
  /** The server's identification line. */
  readonly identification?: string;
}

/**
 * - `connection`: the processes that the listener made for the connection, up to the banner. - `process`: the command's
 * process. - `cgroup`: all that the service's cgroup used meanwhile.
 */
export type CpuSource = 'connection' | 'process' | 'cgroup';

/** One connection, or one run of a command. Milliseconds. */
export interface RoundFact extends FactBase {
  readonly kind: 'login/round';
  readonly version: 1;
  readonly side: Side;
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  readonly cpu?: number;
  /** Why it came to nothing. */
  readonly failure?: string;
}

/** Where the CPU time of one side went. */
export interface ProfileFact extends FactBase {
  readonly kind: 'login/profile';
  readonly version: 1;
  readonly side: Side;
  readonly method: 'perf' | 'callgrind';
  /** Logins, or runs of the command, that the costs are the sum of. */
  readonly runs: number;
  /** Samples that the kernel lost or did not take. */
  readonly lost: number;
  readonly objects: readonly ObjectCost[];
}

export interface ObjectCost {
  /** Path as it was mapped, or `[kernel]` and the like. */
  readonly object: string;
  /** Milliseconds by perf, instructions by callgrind; of all runs together. */
  readonly cost: number;
  /** Samples by perf. */
  readonly samples?: number;
  /** The costliest places: offset in the object's file (perf), function or address (callgrind). */
  readonly places: readonly { readonly at: string; readonly cost: number }[];
}

/** What is known of a file that was mapped. */
export interface ObjectFact extends FactBase {
  readonly kind: 'login/object';
  readonly version: 1;
  /** The same path can be another file for the control, where it has another root. */
  readonly side: Side;
  readonly path: string;
  readonly soname?: string;
  readonly buildId?: string;
  readonly package?: string;
}

/** CPU milliseconds of one command under one condition, run by run; the conditions took turns. */
export interface SweepFact extends FactBase {
  readonly kind: 'login/sweep';
  readonly version: 1;
  /** `as the daemon`, or what differs from that: `TERM=xterm`. */
  readonly condition: string;
  readonly command: string;
  readonly values: readonly number[];
}

export type LoginFact = SideFact | RoundFact | ProfileFact | ObjectFact | SweepFact;

export const loginFactVersions = {
  'login/side': 1,
  'login/round': 1,
  'login/profile': 1,
  'login/object': 1,
  'login/sweep': 1,
} as const satisfies Record<LoginFact['kind'], number>;
