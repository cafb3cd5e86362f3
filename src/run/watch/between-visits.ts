import type { UnitCount } from '../../model/login-history.ts';

/** Numbers that one visit leaves for the next, which is another process. */
export type Left = Readonly<Record<string, number>>;

const SHARES_AFTER_MS = 24 * 3_600_000;

/** What a visit has to do besides its probes, and from where it counts the CPU time of the ssh unit. */
export function dueNow(left: Left, now: number): { readonly shares: boolean; readonly before?: UnitCount } {
  const { visitAt, sharesAt = 0, unitAt: at, unitListener: listener, unitCpuNs: cpuNs } = left;
  // The first visit is the one that compiles, and is large enough. A clock that was set back must not put the shares off for years.
  const shares = visitAt !== undefined && Math.abs(now - sharesAt) >= SHARES_AFTER_MS;
  const isCounted = at !== undefined && listener !== undefined && cpuNs !== undefined;
  return { shares, ...(isCounted ? { before: { at, listener, cpuNs } } : {}) };
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
