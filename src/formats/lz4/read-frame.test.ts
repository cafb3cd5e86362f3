import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf, packedFrame, readerOf } from '../../../tests/lz4/build-frame.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readLz4Frame } from './read-frame.ts';

function textOf(frame: Buffer, limit = 1000): string {
  return [...readLz4Frame(readerOf(frame), limit)].map((block) => block.toString()).join('|');
}

test('blocks that are stored', () => {
  assert.equal(textOf(frameOf([Buffer.from('one'), Buffer.from('two')])), 'one|two');
});

test('a match that overlaps what it writes repeats it', () => {
  // Token: one literal, a match of 4 + 5; the literal; distance 1; then a last sequence without a match.
  const data = Buffer.from([0x15, 0x61, 1, 0, 0x10, 0x62]);
  assert.equal(textOf(packedFrame([{ data, isStored: false }])), 'aaaaaaaaaab');
});

test('a match reaches into the block before', () => {
  const data = Buffer.from([0x00, 3, 0, 0x10, 0x21]);
  const frame = packedFrame([
    { data: Buffer.from('abc'), isStored: true },
    { data, isStored: false },
  ]);
  assert.equal(textOf(frame), 'abc|abca!');
});

test('more than the limit, a cut frame, and a match behind the beginning are ParseErrors', () => {
  const bad = packedFrame([{ data: Buffer.from([0x10, 0x61, 9, 0]), isStored: false }]);
  for (const [frame, limit] of [
    [frameOf([Buffer.from('four')]), 3],
    [frameOf([Buffer.from('four')]).subarray(0, -5), 9],
    [bad, 9],
  ] as const) {
    assert.throws(() => textOf(frame, limit), ParseError);
  }
});
