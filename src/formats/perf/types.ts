/** What is kept of a `perf.data` file: in order of time, where each sample fell and what was mapped there. */
export interface PerfData {
  readonly records: readonly PerfRecord[];
  /** Samples that the kernel had no room for. */
  readonly lost: number;
  /** How often the kernel took fewer samples than asked for. */
  readonly throttled: number;
}

export type PerfRecord = PerfSample | PerfMapping | PerfFork | PerfExec;

/** One moment in which the CPU worked for a process. */
export interface PerfSample {
  readonly kind: 'sample';
  readonly pid: number;
  readonly mode: 'user' | 'kernel' | 'other';
  readonly address: bigint;
  /** Nanoseconds of CPU that the sample stands for. */
  readonly period: number;
}

/** A file was mapped executable. */
export interface PerfMapping {
  readonly kind: 'mapping';
  readonly pid: number;
  readonly start: bigint;
  readonly length: bigint;
  /** Offset in the file, in bytes. */
  readonly offset: bigint;
  /** As the kernel names it: a path, `[vdso]`, `//anon`. */
  readonly path: string;
  /** Hex; only where perf was asked to record it. */
  readonly buildId?: string;
}

/** A process came to be, with the mappings of its parent. */
export interface PerfFork {
  readonly kind: 'fork';
  readonly pid: number;
  readonly parent: number;
}

/** A process began another program: its mappings are gone. */
export interface PerfExec {
  readonly kind: 'exec';
  readonly pid: number;
}
