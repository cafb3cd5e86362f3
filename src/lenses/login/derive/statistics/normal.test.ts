import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exceededWith, upperTail } from './normal.ts';

/** SciPy 1.17, scipy.stats.norm.sf. */
const TAILS = [
  [0.5, 3.08537538725987e-1],
  [1, 1.58655253931457e-1],
  [2.9, 1.86581330038404e-3],
  [3.1, 9.67603213218358e-4],
  [3.5, 2.32629079035525e-4],
  [6, 9.86587645037698e-10],
  [10, 7.61985302416053e-24],
  [30, 4.90671392714819e-198],
] as const;

test('upper tails, near and far', () => {
  for (const [z, tail] of TAILS) assert.ok(Math.abs(upperTail(z) / tail - 1) < 1e-10, `at ${z}`);
  assert.equal(upperTail(0), 0.5);
  assert.ok(Math.abs(upperTail(-1) - 0.841344746068543) < 1e-14);
});

test('what is exceeded with a probability', () => {
  for (const [tail, z] of [
    [0.025, 1.959963984540054],
    [0.0005, 3.290526731491926],
    [1e-9, 5.997807015007773],
  ] as const) {
    assert.ok(Math.abs(exceededWith(tail) - z) < 1e-9, `at ${tail}`);
  }
});
