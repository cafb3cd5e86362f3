/**
 * Distribution of Mann and Whitney's U where both samples come from one population without ties: element u is the
 * probability of U = u, for u from 0 to n * m. By their recursion of 1947, on probabilities: adding only, so nothing cancels.
 */
export function exactU(n: number, m: number): Float64Array {
  let row: Float64Array[] = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i++) {
    const next: Float64Array[] = [Float64Array.of(1)];
    for (let j = 1; j <= m; j++) next.push(combine(i, j, row[j], next[j - 1]));
    row = next;
  }
  return row[m] ?? Float64Array.of(1);
}

/** The largest of all i + j values is of the first sample, above all j of the second, or it is of the second. */
function combine(
  i: number,
  j: number,
  withoutFirst: Float64Array = new Float64Array(),
  withoutSecond: Float64Array = new Float64Array(),
): Float64Array {
  const probabilities = new Float64Array(i * j + 1);
  withoutFirst.forEach((probability, u) => {
    probabilities[u + j] = probability * (i / (i + j));
  });
  withoutSecond.forEach((probability, u) => {
    probabilities[u] = (probabilities[u] ?? 0) + probability * (j / (i + j));
  });
  return probabilities;
}
