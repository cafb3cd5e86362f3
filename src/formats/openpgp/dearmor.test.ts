import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { dearmorKeys } from './dearmor.ts';

function block(body: string, head = 'Comment: x\n'): string {
  return `-----BEGIN PGP PUBLIC KEY BLOCK-----\n${head}\n${body}\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n`;
}

test('keys that are not armored are given back as they are', () => {
  const bytes = Buffer.from([0x98, 1, 2]);
  assert.deepEqual(dearmorKeys(bytes), bytes);
});

test('all blocks of an armored file, with and without headers, words around them passed over', () => {
  const text = `the keys\n${block('YWJj\nZGVm')}and\r\n${block('Z2g=', '').replaceAll('\n', '\r\n')}`;
  assert.equal(dearmorKeys(Buffer.from(text)).toString(), 'abcdefgh');
});

test('keys without an end, or that are not base64, are a ParseError', () => {
  for (const text of [
    block('YWJj').slice(0, 60),
    block('Y?Jj'),
    '-----BEGIN PGP PUBLIC KEY BLOCK----------END PGP PUBLIC KEY BLOCK-----',
  ])
    assert.throws(() => dearmorKeys(Buffer.from(text)), ParseError);
});
