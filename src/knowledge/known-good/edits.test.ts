import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../tests/fuzz/property.ts';
import { applyEdits, makeEdits } from './edits.ts';

test('lines that come, go, and change their place', () => {
  const before = Uint16Array.of(1, 2, 3, 4, 5);
  assert.deepEqual(makeEdits(before, Uint16Array.of(1, 2, 9, 3, 5)), [2, 0, 1, 9, 1, 1, 0]);
  assert.deepEqual(makeEdits(before, before), []);
  assert.deepEqual(makeEdits(new Uint16Array(), Uint16Array.of(7, 7)), [0, 0, 2, 7, 7]);
});

test('what edits make of a version is the next one, also where the two have little in common', () => {
  const version = fc.array(fc.nat({ max: 9 }), { maxLength: 60 }).map((lines) => Uint16Array.from(lines));
  fc.assert(
    fc.property(version, version, (before, after) => {
      const edits = Uint16Array.from(makeEdits(before, after));
      assert.deepEqual(applyEdits(before, edits, after.length), after);
    }),
    runs,
  );
  const [odd, even] = [0, 1].map((first) => Uint16Array.from({ length: 3000 }, (_, at) => 2 * at + first));
  assert.ok(odd !== undefined && even !== undefined);
  assert.deepEqual(applyEdits(odd, Uint16Array.from(makeEdits(odd, even)), even.length), even);
});
