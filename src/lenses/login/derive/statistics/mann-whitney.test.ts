import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { exactU } from './exact-u.ts';
import { mannWhitney } from './mann-whitney.ts';

/** R's own example of `wilcox.test`, after Hollander and Wolfe (1973), page 69. */
const TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLY = [1.15, 0.88, 0.9, 0.74, 1.21];

const value = fc.integer({ min: -50, max: 50 });
const sample = fc.array(value, { minLength: 1, maxLength: 12 });

test('exact values that R and SciPy 1.17 give too', () => {
  near(mannWhitney(TERM, EARLY), { u: 35, p: 0.2544122544122544, method: 'exact' });
  near(mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12]), { u: 17, p: 1 / 9, method: 'exact' });
  near(mannWhitney([10, 11, 12, 13, 14, 15, 16], [1, 2, 3, 4, 5, 6, 7]), {
    u: 49,
    p: 2 / 3432,
    method: 'exact',
  });
});

test('ties and large samples: values that SciPy 1.17 gives too', () => {
  const few = [1, 2, 2, 3, 3, 3, 4, 5, 6, 7, 7, 8];
  const more = [2, 3, 3, 4, 5, 5, 6, 6, 7, 9, 9, 10, 11, 12];
  near(mannWhitney(few, more), { u: 48.5, p: 0.06998394377742385, method: 'normal' });
  const x = Array.from({ length: 60 }, (_, i) => ((i * 37) % 101) / 10);
  const y = Array.from({ length: 70 }, (_, i) => ((i * 53) % 97) / 10 + 1.5);
  near(mannWhitney(x, y), { u: 1624, p: 0.026367021485181087, method: 'normal' });
});

test('the exact distribution is that of all ways to share out the ranks', () => {
  for (const [n, m] of [
    [1, 1],
    [3, 4],
    [5, 5],
    [7, 2],
  ] as const) {
    const counted = countAllWays(n, m);
    const total = counted.reduce((sum, count) => sum + count, 0);
    exactU(n, m).forEach((probability, u) => {
      assert.ok(Math.abs(probability - (counted[u] ?? 0) / total) < 1e-12);
    });
  }
});

test('u counts the pairs in which the first is larger, ties as half', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const pairs = x.flatMap((a) => y.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
      assert.equal(
        mannWhitney(x, y)?.u,
        pairs.reduce<number>((sum, one) => sum + one, 0),
      );
    }),
    runs,
  );
});

test('p is a probability, the same both ways round, and blind to order and scale', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const p = mannWhitney(x, y)?.p ?? Number.NaN;
      assert.ok(p > 0 && p <= 1);
      assert.ok(Math.abs((mannWhitney(y, x)?.p ?? 0) - p) < 1e-12);
      const stretched = (values: readonly number[]) => values.map((one) => 3 * one + 7).reverse();
      assert.equal(mannWhitney(stretched(x), stretched(y))?.p, p);
    }),
    runs,
  );
});

test('an empty sample has no answer, equal values no difference', () => {
  assert.equal(mannWhitney([], [1]), undefined);
  assert.equal(mannWhitney([3, 3, 3], [3, 3])?.p, 1);
});

function near(
  actual: ReturnType<typeof mannWhitney>,
  expected: NonNullable<ReturnType<typeof mannWhitney>>,
): void {
  assert.equal(actual?.u, expected.u);
  assert.equal(actual.method, expected.method);
  assert.ok(Math.abs(actual.p - expected.p) < 1e-9 * expected.p, `${actual.p} is not ${expected.p}`);
}

/** How many of the ways to give n of n + m ranks to the first sample lead to each U. */
function countAllWays(n: number, m: number): readonly number[] {
  const counts = new Array<number>(n * m + 1).fill(0);
  for (let ways = 0; ways < 1 << (n + m); ways++) {
    const ranks = Array.from({ length: n + m }, (_, at) => at).filter((at) => (ways >> at) & 1);
    if (ranks.length !== n) continue;
    const u = ranks.reduce((sum, rank, index) => sum + rank - index, 0);
    counts[u] = (counts[u] ?? 0) + 1;
  }
  return counts;
}
