/** Both samples ranked together. */
export interface JointRanks {
  /** Sum of the ranks of the first sample, where equal values share the mean of their ranks. */
  readonly firstSum: number;
  /** Sum of t^3 - t over groups of t equal values; 0 where all values differ. */
  readonly tieTerm: number;
}

/** Ranks two samples together, counting from 1. */
export function rankJointly(first: readonly number[], second: readonly number[]): JointRanks {
  const all = [
    ...first.map((value) => ({ value, weight: 1 })),
    ...second.map((value) => ({ value, weight: 0 })),
  ].sort((a, b) => a.value - b.value);
  let firstSum = 0;
  let tieTerm = 0;
  for (let start = 0, end = 0; start < all.length; start = end) {
    let inFirst = 0;
    while (end < all.length && all[end]?.value === all[start]?.value) {
      inFirst += all[end]?.weight ?? 0;
      end += 1;
    }
    const size = end - start;
    firstSum += (inFirst * (start + 1 + end)) / 2;
    tieTerm += size ** 3 - size;
  }
  return { firstSum, tieTerm };
}
