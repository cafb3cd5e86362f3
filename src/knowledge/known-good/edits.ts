import { alignLines } from '../line-diff.ts';

/** Words that come before the lines of an edit: how many lines to keep, to leave out, and to put in. */
const HEAD = 3;
const MAX_WORD = 0xffff;

/** How one version becomes the next: `keep, drop, add, line...` for each place where they differ. What is behind the last is kept. */
export function makeEdits(before: Uint16Array, after: Uint16Array): readonly number[] {
  const alignment = alignLines(before, after);
  if (alignment === undefined) return edit(0, before.length, after);
  const { added, removed } = alignment;
  const edits: number[] = [];
  let [from, to, coming, going] = [0, 0, 0, 0];
  while (coming < added.length || going < removed.length) {
    const kept = Math.min((added[coming] ?? Infinity) - to, (removed[going] ?? Infinity) - from);
    const dropped = run(removed, going, from + kept);
    const put = run(added, coming, to + kept);
    edits.push(...edit(kept, dropped, after.subarray(to + kept, to + kept + put)));
    from += kept + dropped;
    to += kept + put;
    going += dropped;
    coming += put;
  }
  return edits;
}

/** The version that edits make of the one before it, of `length` lines. */
export function applyEdits(before: Uint16Array, edits: Uint16Array, length: number): Uint16Array {
  const after = new Uint16Array(length);
  let [from, to] = [0, 0];
  for (let at = 0; at < edits.length; ) {
    const [keep = 0, drop = 0, add = 0] = edits.subarray(at, at + HEAD);
    after.set(before.subarray(from, from + keep), to);
    after.set(edits.subarray(at + HEAD, at + HEAD + add), to + keep);
    from += keep + drop;
    to += keep + add;
    at += HEAD + add;
  }
  after.set(before.subarray(from), to);
  return after;
}

/** How many places from `at` on follow one another, beginning with `first`. */
function run(places: readonly number[], at: number, first: number): number {
  let length = 0;
  while (places[at + length] === first + length) length += 1;
  return length;
}

function edit(keep: number, drop: number, lines: Uint16Array): readonly number[] {
  if (Math.max(keep, drop, lines.length) > MAX_WORD)
    throw new RangeError(`more than ${MAX_WORD} lines in one file`);
  return [keep, drop, lines.length, ...lines];
}
