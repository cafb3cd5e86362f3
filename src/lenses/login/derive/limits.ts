/** Two-sided p below which a difference is called one; two measures are asked, so one false alarm in 1,000 at most. */
export const ALARM_P = 0.0005;

/** Rounds a side below which nothing is judged. */
export const FEWEST_ROUNDS = 10;

/** Milliseconds, and share of the control's median, that a shift must reach: unlike machines differ by less than that. */
export const LEAST_SHIFT = { ms: 0.5, share: 0.03 } as const;

/**
 * What an object must cost more than in the control. Caches and page faults scale every object by some per cent, so a
 * busy one must rise by a share; an idle one has nothing to scale.
 */
export const LEAST_PERF = { ms: 0.15, share: 0.3, z: 6 } as const;

/** Instructions, and times the difference between equal runs. */
export const LEAST_CALLGRIND = { instructions: 500, noise: 3 } as const;

/** Milliseconds, and share of the daemon's median. LANG makes honest programs read some tables. */
export const LEAST_SWEEP = { ms: 2, share: 0.15 } as const;

/** The greater of an absolute limit and a share of what there is. */
export function leastOf({ ms, share }: { readonly ms: number; readonly share: number }, of: number): number {
  return Math.max(ms, share * of);
}
