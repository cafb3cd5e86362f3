import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildHeader } from '../../../tests/rpm/build-header.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { cutHeader, readHeader } from './header.ts';

const bytes = buildHeader({ 1000: 'xz-libs', 1003: [1], 1117: ['a', 'é', ''], 268: Buffer.from('sig') });

test('the tags of a header, each by its type', () => {
  const header = readHeader(bytes);
  assert.equal(header.text(1000), 'xz-libs');
  assert.deepEqual(header.numbers(1003), [1]);
  assert.deepEqual(header.texts(1117), ['a', 'é', '']);
  assert.deepEqual(header.bytes(268), Buffer.from('sig'));
});

test('a tag that is absent, or of another type, reads as nothing', () => {
  const header = readHeader(bytes);
  assert.deepEqual(
    [header.text(1001), header.texts(1003), header.numbers(1000), header.bytes(1000), header.text(268)],
    [undefined, [], [], undefined, undefined],
  );
});

test('small numbers: characters and 16 bits', () => {
  const small = buildHeader({ 1029: Buffer.from([0, 3]), 1030: Buffer.from([0x81, 0xa4]) });
  small.writeUInt32BE(1, 8 + 4);
  small.writeUInt32BE(3, 8 + 16 + 4);
  small.writeUInt32BE(1, 8 + 16 + 12);
  const header = readHeader(small);
  assert.deepEqual([header.numbers(1029), header.numbers(1030)], [[0, 3], [0x81a4]]);
});

test('a header cut down to some tags is a header of those tags', () => {
  const cut = cutHeader(bytes, new Set([1117, 268, 1003, 4711]));
  assert.deepEqual(cut, buildHeader({ 268: Buffer.from('sig'), 1003: [1], 1117: ['a', 'é', ''] }));
});

test('what is no header is a ParseError', () => {
  const refused = {
    nothing: Buffer.alloc(0),
    'a byte too few': bytes.subarray(0, -1),
    'a byte too many': Buffer.concat([bytes, Buffer.alloc(1)]),
    'more tags than there are': patched(bytes, 0, 5),
    'a type that is none': patched(bytes, 8 + 4, 10),
    'data outside': patched(bytes, 8 + 8, 1000),
    'too many numbers': patched(bytes, 8 + 2 * 16 + 12, 0xffff_ffff),
  };
  for (const [what, one] of Object.entries(refused)) assert.throws(() => readHeader(one), ParseError, what);
  const open = readHeader(patched(bytes, 8 + 3 * 16 + 12, 4));
  assert.throws(() => open.texts(1117), ParseError);
});

function patched(original: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(original);
  copy.writeUInt32BE(value, at);
  return copy;
}
