/** Where a sample lies and how wide it is. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  /** Median absolute deviation from the median, not scaled to a standard deviation. */
  readonly mad: number;
  /** The value that 95 % of the sample do not exceed. */
  readonly p95: number;
}

/** Spread of a sample, in the sample's unit; undefined for an empty one. */
export function spreadOf(sample: readonly number[]): Spread | undefined {
  if (sample.length === 0) return undefined;
  const middle = median(sample);
  return { n: sample.length, median: middle, mad: mad(sample), p95: quantile(sample, 0.95) };
}

/** The middle value, or the mean of the two middle ones. NaN for an empty sample. */
export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

/** Median absolute deviation from the median. NaN for an empty sample. */
function mad(sample: readonly number[]): number {
  const middle = median(sample);
  return median(sample.map((value) => Math.abs(value - middle)));
}

/** Quantile by linear interpolation between order statistics: Hyndman and Fan's type 7, as R and NumPy do by default. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = Float64Array.from(sample).sort();
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
