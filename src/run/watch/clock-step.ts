/** One moment on both clocks, in milliseconds: the wall clock, which people and time servers set, and the monotonic one. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

/** A clock that is slowly corrected differs by less. */
const LEAST_STEP_MS = 30_000;

/** By how many milliseconds the wall clock was set between two moments; 0 where it only went on. */
export function clockStep(before: Moment, now: Moment): number {
  const step = now.wall - before.wall - (now.monotonic - before.monotonic);
  return Math.abs(step) < LEAST_STEP_MS ? 0 : step;
}
