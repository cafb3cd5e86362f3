import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { median, quantile, spreadOf } from './spread.ts';

test('the spread of a known sample', () => {
  const { n, median: middle, mad, p95 } = spreadOf([1, 1, 2, 2, 4, 6, 9]) ?? {};
  assert.deepEqual([n, middle, mad], [7, 2, 1]);
  assert.ok(Math.abs((p95 ?? 0) - 8.1) < 1e-12);
  assert.equal(spreadOf([]), undefined);
  assert.deepEqual(spreadOf([5]), { n: 1, median: 5, mad: 0, p95: 5 });
});

test('quantiles ascend, lie inside the sample and do not disturb it', () => {
  const sample = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(sample, (values) => {
      const before = [...values];
      const [low, middle, high] = [quantile(values, 0), median(values), quantile(values, 1)];
      assert.ok(low <= middle && middle <= high);
      assert.deepEqual([low, high], [Math.min(...values), Math.max(...values)]);
      assert.deepEqual(values, before);
    }),
    runs,
  );
});
