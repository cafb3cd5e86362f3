import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../tests/fuzz/property.ts';
import { diffLines } from './line-diff.ts';

test('lines added, removed and changed', () => {
  assert.deepEqual(diffLines([1, 2, 3], [1, 2, 3]), { added: [], removed: 0 });
  assert.deepEqual(diffLines([1, 2, 3], [1, 9, 2, 3]), { added: [1], removed: 0 });
  assert.deepEqual(diffLines([1, 2, 3], [1, 3]), { added: [], removed: 1 });
  assert.deepEqual(diffLines([1, 2, 3, 4, 5], [1, 8, 3, 4, 9, 5]), { added: [1, 4], removed: 1 });
  assert.deepEqual(diffLines([], [1, 2]), { added: [0, 1], removed: 0 });
  assert.deepEqual(diffLines([1, 2], []), { added: [], removed: 2 });
});

test('what is left without the added lines is a part of what was there, as long as it can be', () => {
  const lines = fc.array(fc.nat(5), { maxLength: 40 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const { added, removed } = diffLines(before, after);
      const kept = after.filter((_, place) => !added.includes(place));
      assert.equal(kept.length, before.length - removed);
      assert.equal(kept.length, longestCommon(before, after));
      let place = -1;
      for (const line of kept) {
        place = before.indexOf(line, place + 1);
        assert.ok(place >= 0);
      }
    }),
    runs,
  );
});

test('two files with little in common are counted, in time', () => {
  const before = Array.from({ length: 9000 }, (_, line) => line);
  const after = before.map((line) => line + 5000).reverse();
  const { added, removed } = diffLines(before, after);
  assert.equal(added.length, 5000);
  assert.equal(removed, 5000);
});

function longestCommon(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [place, other] of b.entries()) {
      next.push(one === other ? (row[place] ?? 0) + 1 : Math.max(row[place + 1] ?? 0, next[place] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
