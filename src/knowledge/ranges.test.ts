import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../tests/fuzz/property.ts';
import { inRanges } from './ranges.ts';

const byNumber = (a: string, b: string) => Number(a) - Number(b);

test('a range begins with `from` and ends before `before`', () => {
  const ranges = [{ from: '10', before: '20' }];
  const inside = ['9', '10', '19', '20'].filter((version) => inRanges(version, ranges, byNumber));
  assert.deepEqual(inside, ['10', '19']);
});

test('without `from` everything older is inside, without `before` everything newer', () => {
  assert.equal(inRanges('0', [{ before: '5' }], byNumber), true);
  assert.equal(inRanges('5', [{ before: '5' }], byNumber), false);
  assert.equal(inRanges('999', [{ from: '5' }], byNumber), true);
  assert.equal(inRanges('4', [{ from: '5' }], byNumber), false);
});

test('several ranges are joined, and what lies between them is outside', () => {
  const ranges = [{ from: '1', before: '3' }, { from: '7' }];
  const inside = ['0', '2', '5', '7'].filter((version) => inRanges(version, ranges, byNumber));
  assert.deepEqual(inside, ['2', '7']);
});

test('no range holds nothing', () => assert.equal(inRanges('1', [], byNumber), false));

test('the order is the one that is passed in', () => {
  const backwards = (a: string, b: string) => byNumber(b, a);
  assert.equal(inRanges('15', [{ from: '20', before: '10' }], backwards), true);
});

test('a range and the two beside it share out every version', () => {
  const number = fc.nat(1000).map(String);
  fc.assert(
    fc.property(number, number, number, (version, one, other) => {
      const [from, before] = byNumber(one, other) <= 0 ? [one, other] : [other, one];
      const parts = [[{ before: from }], [{ from, before }], [{ from: before }]];
      assert.equal(parts.filter((ranges) => inRanges(version, ranges, byNumber)).length, 1);
    }),
    runs,
  );
});
