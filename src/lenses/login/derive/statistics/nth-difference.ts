/** Enough halvings for any two doubles to meet. */
const MAX_HALVINGS = 2100;

/**
 * The difference x - y that `place` others (counting from 0) lie below or beside, over all pairs of two ascending
 * samples. A thousand against a thousand are a million differences: they are counted by walking the two, not made.
 */
export function nthDifference(x: Float64Array, y: Float64Array, place: number): number {
  let low = (x[0] ?? Number.NaN) - (y.at(-1) ?? Number.NaN);
  let high = (x.at(-1) ?? Number.NaN) - (y[0] ?? Number.NaN);
  if (countUpTo(x, y, low) > place) return low;
  for (let step = 0; step < MAX_HALVINGS; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (countUpTo(x, y, middle) > place) high = middle;
    else low = middle;
  }
  return high;
}

/** How many differences are `limit` or less. As x ascends, the y that are near enough only move up. */
function countUpTo(x: Float64Array, y: Float64Array, limit: number): number {
  let count = 0;
  let tooSmall = 0;
  for (const value of x) {
    while (tooSmall < y.length && value - (y[tooSmall] ?? 0) > limit) tooSmall += 1;
    if (tooSmall === y.length) break;
    count += y.length - tooSmall;
  }
  return count;
}
