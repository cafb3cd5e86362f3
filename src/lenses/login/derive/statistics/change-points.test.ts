import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { changePoints } from './change-points.ts';

/** Values between 0 and 10 without a level of their own; a fixed sequence, so that the test is too. */
function noise(length: number, level = 0): readonly number[] {
  let state = 12345;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return level + (state / 2 ** 31) * 10;
  });
}

test('a step is found where it is', () => {
  const [found, ...others] = changePoints([...noise(40), ...noise(60, 30)]);
  assert.equal(found?.at, 40);
  assert.ok(found.before < 10 && found.after > 30);
  assert.deepEqual(others, []);
});

test('a rise and a fall are two changes', () => {
  assert.deepEqual(
    changePoints([...noise(50), ...noise(50, 30), ...noise(50)]).map(({ at }) => at),
    [50, 100],
  );
});

test('noise, a constant and a short series have none', () => {
  assert.deepEqual(changePoints(noise(300)), []);
  assert.deepEqual(changePoints(new Array(100).fill(7)), []);
  assert.deepEqual(changePoints([1, 1, 1, 9, 9, 9]), []);
});

test('changes ascend, lie inside and are apart', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 120 }), (series) => {
      let last = 0;
      for (const { at } of changePoints(series, 0.5)) {
        assert.ok(at - last >= 8 && at <= series.length - 8);
        last = at;
      }
    }),
    runs,
  );
});
