import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOpaque } from './opaque.ts';

const CASES: readonly (readonly [string, boolean])[] = [
  ['\xfd7zXZ\0\0\x04\xe6\xd6\xb4F and what follows', true],
  ['\x5d\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff and more', true],
  ['\x8b\x1f\x02 bytes that mean nothing', true],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on', false],
  ['%PDF-1.7\n\x01\x02\x03 and so on', false],
  ['\xde\x12\x04\x95\0\0\0\0\0\0\0\0\0\0\0\0', false],
  ['plain text of some length\n', false],
  ['\xe4\xf6\xfc in an old encoding, with a \x1b[1m escape\n', false],
  ['\0\0', true],
  ['', false],
];

for (const [start, opaque] of CASES) {
  test(`${JSON.stringify(start)} ${opaque ? 'is' : 'is not'} opaque`, () => {
    assert.equal(isOpaque(Buffer.from(start, 'latin1')), opaque);
  });
}
