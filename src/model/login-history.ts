/** One visit of the watch to the server: its probes, and what it could see besides. */
export interface Visit {
  /** Milliseconds of the wall clock, which may jump; the order of visits does not depend on it. */
  readonly at: number;
  /** Milliseconds, phase by phase, one value a probe. */
  readonly times: readonly { readonly phase: string; readonly ms: number }[];
  /** Probes that came to nothing, and why. */
  readonly failures: readonly string[];
  /** CPU of the whole ssh unit since the visit before, and the connections it had meanwhile. */
  readonly unit?: { readonly cpuMs: number; readonly connections: number };
  /** Share of the CPU time of a login, by object; not at every visit. */
  readonly shares: readonly { readonly object: string; readonly package?: string; readonly share: number }[];
}

/** What the cgroup of the ssh unit had used at some moment. */
export interface UnitCount {
  readonly at: number;
  /** A new listener begins anew. */
  readonly listener: number;
  readonly cpuNs: number;
}

/** Upper bounds of the histograms, in seconds. From a loopback's millisecond to the half second that xz cost, and beyond. */
export const BUCKETS = [
  0.001, 0.0025, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2.5, 10,
] as const;

/** All values of one phase since the watch began; counts are those at or below each bound of `BUCKETS`. */
export interface Histogram {
  readonly phase: string;
  readonly counts: readonly number[];
  readonly count: number;
  /** Seconds. */
  readonly sum: number;
}

/** What `/metrics` tells. */
export interface WatchState {
  readonly last?: Visit;
  readonly histograms: readonly Histogram[];
  readonly failures: number;
  readonly visits: number;
  /** Seconds of CPU, and connections, of the ssh unit since the watch began. */
  readonly unit: { readonly cpuSeconds: number; readonly connections: number };
  /** The newest that are known. */
  readonly shares: Visit['shares'];
  /** Visits that could not be stored, since this program started. */
  readonly unstored: number;
}

/** One visit in a picture of the past. */
export interface HistoryPoint {
  readonly at: number;
  /** Median milliseconds of a phase; absent where every probe failed. */
  readonly medians: Readonly<Record<string, number>>;
  readonly failed: boolean;
}
