/** Beyond this the continued fraction converges faster than the series. */
const SERIES_ENDS = 3;
const MAX_TERMS = 400;

/** Probability that a standard normal variable exceeds `z`, to about 14 digits also far out in the tail. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z < SERIES_ENDS ? 0.5 - bodyOf(z) : tailOf(z);
}

/** The `z` that a standard normal variable exceeds with probability `tail`, for `tail` in (0, 0.5]. */
export function exceededWith(tail: number): number {
  let low = 0;
  let high = 40;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (upperTail(middle) > tail) low = middle;
    else high = middle;
  }
  return high;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Probability between 0 and `z`: the series 26.2.11 of Abramowitz and Stegun. */
function bodyOf(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 1; n < MAX_TERMS && term > sum * Number.EPSILON; n++) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return density(z) * sum;
}

/** The continued fraction 26.2.14 of Abramowitz and Stegun, from its far end. */
function tailOf(z: number): number {
  let fraction = z;
  for (let n = MAX_TERMS; n > 0; n--) fraction = z + n / fraction;
  return density(z) / fraction;
}
