import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';
import { nthDifference } from './nth-difference.ts';
import { median } from './spread.ts';

const sample = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 15 });

test("the estimate of R's own example of wilcox.test", () => {
  const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
  const early = [1.15, 0.88, 0.9, 0.74, 1.21];
  const { estimate, interval } = hodgesLehmann(term, early, 0.95) ?? {};
  assert.ok(Math.abs((estimate ?? 0) - 0.305) < 1e-12);
  assert.deepEqual(
    interval?.map((end) => Math.round(end * 100) / 100),
    [-0.15, 0.76],
  );
});

test('counted places are those of the sorted differences', () => {
  fc.assert(
    fc.property(sample, sample, fc.nat(), (first, second, at) => {
      const x = Float64Array.from(first).sort();
      const y = Float64Array.from(second).sort();
      const all = Float64Array.from(first.flatMap((a) => second.map((b) => a - b))).sort();
      const place = at % all.length;
      assert.equal(nthDifference(x, y, place) + 0, (all[place] ?? 0) + 0);
    }),
    runs,
  );
});

test('a shifted sample is found shifted by that much, inside its interval', () => {
  const base = Array.from({ length: 200 }, (_, i) => (i * 7919) % 200);
  const { estimate, interval } = hodgesLehmann(
    base.map((value) => value + 25),
    base,
  ) ?? { estimate: Number.NaN };
  assert.equal(estimate, 25);
  assert.ok(interval !== undefined && interval[0] < 25 && interval[1] > 25 && interval[0] > 0);
});

test('turned round, everything changes its sign', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const there = hodgesLehmann(x, y, 0.9);
      const back = hodgesLehmann(y, x, 0.9);
      assert.equal(there?.estimate, 0 - (back?.estimate ?? Number.NaN));
      const [low, high] = back?.interval ?? [];
      if (low !== undefined && high !== undefined) assert.deepEqual(there?.interval, [0 - high, 0 - low]);
    }),
    runs,
  );
});

test('the estimate is the median of all differences', () => {
  fc.assert(
    fc.property(sample, sample, (x, y) => {
      const all = x.flatMap((a) => y.map((b) => a - b));
      const estimate = hodgesLehmann(x, y)?.estimate ?? Number.NaN;
      assert.ok(Math.abs(estimate - median(all)) <= 1e-9 * Math.max(1, Math.abs(estimate)));
    }),
    runs,
  );
});

test('samples too small for the confidence have no interval', () => {
  assert.deepEqual(hodgesLehmann([2, 4], [1, 3]), { estimate: 1 });
  assert.equal(hodgesLehmann([], [1]), undefined);
});
