import type { UnitCount } from '../../model/login-history.ts';

/** Numbers that one visit leaves for the next, which is another process. */
export type Left = Readonly<Record<string, number>>;

const SHARES_AFTER_MS = 24 * 3_600_000;

/** What a visit has to do besides its probes. */
export interface Due {
  readonly isFirst: boolean;
  readonly shares: boolean;
  /** From where it counts the CPU time of the ssh unit. */
  readonly before?: UnitCount;
}

/** The shares are asked for at the second visit, and once a day from then on. */
export function dueNow(left: Left, now: number): Due {
  const { visitAt, sharesAt = 0, unitAt: at, unitListener: listener, unitCpuNs: cpuNs } = left;
  const isFirst = visitAt === undefined;
  // A clock that was set back must not put them off for years.
  const shares = !isFirst && Math.abs(now - sharesAt) >= SHARES_AFTER_MS;
  const isCounted = at !== undefined && listener !== undefined && cpuNs !== undefined;
  return { isFirst, shares, ...(isCounted ? { before: { at, listener, cpuNs } } : {}) };
}

/** What a visit leaves: that it was, when the shares were last asked for, whatever came of it, and what the unit had used. */
export function leftBy(at: number, shares: boolean, count: UnitCount | undefined): Left {
  return {
    visitAt: at,
    ...(shares ? { sharesAt: at } : {}),
    ...(count === undefined
      ? {}
      : { unitAt: count.at, unitListener: count.listener, unitCpuNs: count.cpuNs }),
  };
}
