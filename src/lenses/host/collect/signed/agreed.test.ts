import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { agreed } from './agreed.ts';

/** Gives these results one after another; text is an error's. */
function readings(...results: readonly (number | string)[]) {
  const left = [...results];
  return () => {
    const [result] = left.splice(0, 1);
    if (typeof result === 'string') throw new ParseError('deb', result);
    return { files: result };
  };
}

const isExpected = ({ files }: { readonly files: number | undefined }) => files === 0;

test('what is expected is believed at once, and at the second look', () => {
  assert.deepEqual(agreed(readings(0), isExpected), { files: 0 });
  assert.deepEqual(agreed(readings(1, 0), isExpected), { files: 0 });
  assert.deepEqual(agreed(readings('damaged', 0), isExpected), { files: 0 });
});

test('what is not expected is believed where two readings agree', () => {
  assert.deepEqual(agreed(readings(1, 1), isExpected), { files: 1 });
  assert.deepEqual(agreed(readings(1, 'damaged', 1), isExpected), { files: 1 });
  assert.throws(() => agreed(readings('damaged', 'damaged'), isExpected), /^ParseError: deb: damaged$/);
});

test('three readings of which no two agree are trouble of ours', () => {
  assert.throws(() => agreed(readings(1, 2, 'damaged'), isExpected), /gave other results: look again/);
});
