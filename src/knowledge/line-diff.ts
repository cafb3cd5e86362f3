/** How one sequence of lines becomes another. */
export interface LineDiff {
  /** Places in the newer sequence, ascending. */
  readonly added: readonly number[];
  readonly removed: number;
}

/** Beyond this many changes the two have little in common, and order no longer says anything. */
const MAX_CHANGES = 2000;

/** Where lines come and go on the way from one sequence to another. */
export interface Alignment {
  /** Places in the newer sequence, ascending. */
  readonly added: readonly number[];
  /** Places in the older one, ascending. */
  readonly removed: readonly number[];
}

/**
 * A shortest way from `before` to `after`. Where it would take more than 2,000 changes, lines are only counted: added are
 * those that `before` has too few of.
 */
export function diffLines(before: ArrayLike<number>, after: ArrayLike<number>): LineDiff {
  const alignment = alignLines(before, after);
  if (alignment === undefined) return countLines(before, after);
  return { added: alignment.added, removed: alignment.removed.length };
}

/**
 * The same with the places of what goes (Myers, "An O(ND) Difference Algorithm", 1986); undefined where it would take
 * more than 2,000 changes.
 */
export function alignLines(before: ArrayLike<number>, after: ArrayLike<number>): Alignment | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let left = before.length;
  let right = after.length;
  while (left > start && right > start && before[left - 1] === after[right - 1]) {
    left--;
    right--;
  }
  const trace = search(before, after, start, left, right);
  return trace === undefined ? undefined : walkBack(trace, left - start, right - start, start);
}

function search(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  start: number,
  left: number,
  right: number,
) {
  const [n, m] = [left - start, right - start];
  const limit = Math.min(n + m, MAX_CHANGES);
  const trace: Int32Array[] = [];
  let row = new Int32Array(2 * limit + 3);
  for (let changes = 0; changes <= limit; changes++) {
    // What the walk back needs of a row is what stands between -changes and changes.
    trace.push(row.slice(limit + 1 - changes - 1, limit + 1 + changes + 2));
    const next = row.slice();
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && at(row, limit, k - 1) < at(row, limit, k + 1));
      let x = down ? at(row, limit, k + 1) : at(row, limit, k - 1) + 1;
      while (x < n && x - k < m && before[start + x] === after[start + x - k]) x++;
      next[limit + 1 + k] = x;
      if (x >= n && x - k >= m) return trace;
    }
    row = next;
  }
  return undefined;
}

function walkBack(trace: readonly Int32Array[], n: number, m: number, start: number): Alignment {
  const added: number[] = [];
  const removed: number[] = [];
  let [x, y] = [n, m];
  for (let changes = trace.length - 1; changes > 0; changes--) {
    const row = trace[changes] ?? new Int32Array();
    const k = x - y;
    const down = k === -changes || (k !== changes && at(row, changes, k - 1) < at(row, changes, k + 1));
    const previous = down ? k + 1 : k - 1;
    x = at(row, changes, previous);
    y = x - previous;
    if (down) added.push(start + y);
    else removed.push(start + x);
  }
  return { added: added.reverse(), removed: removed.reverse() };
}

function at(row: Int32Array, middle: number, k: number): number {
  return row[middle + 1 + k] ?? 0;
}

function countLines(before: ArrayLike<number>, after: ArrayLike<number>): LineDiff {
  const left = new Map<number, number>();
  for (const line of Array.from(before)) left.set(line, (left.get(line) ?? 0) + 1);
  const added: number[] = [];
  Array.from(after).forEach((line, place) => {
    const count = left.get(line) ?? 0;
    if (count === 0) added.push(place);
    else left.set(line, count - 1);
  });
  return { added, removed: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
