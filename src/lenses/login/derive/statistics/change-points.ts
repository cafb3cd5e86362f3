import { median } from './spread.ts';

export interface ChangePoint {
  /** Index of the first value after the change. */
  readonly at: number;
  /** Medians of the stretch before and after, up to the neighbouring changes. */
  readonly before: number;
  readonly after: number;
}

/** Fewer values than this on a side are weather, not climate. */
const SHORTEST = 8;
const MAX_VALUES = 20_000;
const MAX_CHANGES = 50;

/**
 * Where the level of a series changed: Pettitt's rank test (1979) at `alpha`, on the whole and then on each side of what
 * it found. For a picture of the past; an alarm needs a control. Of a longer series, the last 20,000 values are read.
 */
export function changePoints(series: readonly number[], alpha = 0.001): readonly ChangePoint[] {
  const skipped = Math.max(0, series.length - MAX_VALUES);
  const values = series.slice(skipped);
  const found: number[] = [];
  const todo: [number, number][] = [[0, values.length]];
  for (let next = todo.pop(); next !== undefined && found.length < MAX_CHANGES; next = todo.pop()) {
    const [start, end] = next;
    const split = pettitt(values.slice(start, end), alpha);
    if (split === undefined) continue;
    found.push(start + split);
    todo.push([start, start + split], [start + split, end]);
  }
  const borders = [0, ...found.sort((a, b) => a - b), values.length];
  return borders.slice(1, -1).map((at, index) => ({
    at: at + skipped,
    before: median(values.slice(borders[index], at)),
    after: median(values.slice(at, borders[index + 2])),
  }));
}

/** Where the ranks before and after differ most, if that is rarer than `alpha` in a series without a change. */
function pettitt(values: readonly number[], alpha: number): number | undefined {
  const n = values.length;
  if (n < 2 * SHORTEST) return undefined;
  const ranks = midRanks(values);
  let sum = 0;
  let best = { at: 0, size: -1 };
  ranks.forEach((rank, index) => {
    sum += rank;
    const at = index + 1;
    const size = Math.abs(2 * sum - at * (n + 1));
    if (at >= SHORTEST && n - at >= SHORTEST && size > best.size) best = { at, size };
  });
  const p = 2 * Math.exp((-6 * best.size ** 2) / (n ** 3 + n ** 2));
  return p < alpha ? best.at : undefined;
}

/** Ranks from 1; equal values share the mean of theirs. */
function midRanks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = values[order[start] ?? 0];
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
  }
  return ranks;
}
