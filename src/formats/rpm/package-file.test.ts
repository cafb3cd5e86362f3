import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRpm } from '../../../tests/rpm/build-rpm.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readFront } from './package-file.ts';

const SIGNATURE = Buffer.from('c2010203', 'hex');

test('the header as it is signed, and the signatures over it, best first', () => {
  const { file, header } = buildRpm({
    signature: { 278: [SIGNATURE.toString('base64')], 268: Buffer.from('rsa'), 62: Buffer.from('odd') },
    header: { 1000: 'tool', 1001: '1', 1002: '2' },
  });
  const front = readFront(Buffer.concat([file, Buffer.from('payload')]));
  assert.deepEqual(front.signatures, [SIGNATURE, Buffer.from('rsa')]);
  assert.deepEqual(front.signed, header);
  assert.equal(front.header.text(1000), 'tool');
});

test('another magic, a header that is cut, and one without its magic are ParseErrors', () => {
  const { file } = buildRpm({ signature: {}, header: { 1000: 'tool' } });
  const damaged = Buffer.from(file);
  damaged[96] = 0;
  for (const bytes of [Buffer.alloc(200), file.subarray(0, -1), damaged, file.subarray(0, 90)])
    assert.throws(() => readFront(bytes), ParseError);
});
