import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../tests/real-file.ts';
import { readPasswd } from './passwd.ts';

test('the first name of each uid', () => {
  const text = 'root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\nsshd:x:101:65534::/run/sshd:/bin/false';
  assert.deepEqual(
    readPasswd(text),
    new Map([
      [0, 'root'],
      [101, 'sshd'],
    ]),
  );
});

test('lines that are no users', () => {
  const text =
    '# root:x:0:0::/:\n+::::::\n-evil:x:0:0::/:\n:x:0:0::/:\na:x:-1:0::/:\nb:x:4294967295:0::/:\nc:x:0\n\nd:x:1:1::/:\n';
  assert.deepEqual(readPasswd(text), new Map([[1, 'd']]));
});

test('only a newline starts a line', () => {
  assert.deepEqual(readPasswd('#\rroot:x:0:0:\u2028a:x:1:1::/:\n'), new Map());
});

testRealFile('root is a user', '/etc/passwd', (bytes) => {
  assert.equal(readPasswd(bytes).get(0), 'root');
});
