import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../bytes/parse-error.ts';
import { readHexDigest } from './file-digest.ts';

test('a digest is told in lower case', () => {
  assert.deepEqual(readHexDigest('x', 'md5', 'AB'.repeat(16)), { algorithm: 'md5', value: 'ab'.repeat(16) });
});

test('another length or another digit is a ParseError', () => {
  for (const text of ['', 'ab'.repeat(15), 'ab'.repeat(17), 'xy'.repeat(16), `${'ab'.repeat(15)} a`])
    assert.throws(() => readHexDigest('x', 'md5', text), ParseError, text);
});
