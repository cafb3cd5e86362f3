import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { findInList } from './file-list.ts';

const LIST = Buffer.from('/.\n/usr\n/usr/lib\n/usr/lib/a.so\n/usr/lib/a.so.1\n/usr/share/é☃\n');

function find(...wanted: string[]) {
  return findInList(LIST, new Set(wanted));
}

test('whole lines are found, in the order of the list', () => {
  assert.deepEqual(find('/usr/lib/a.so.1', '/usr/lib/a.so', '/.'), [
    '/.',
    '/usr/lib/a.so',
    '/usr/lib/a.so.1',
  ]);
  assert.deepEqual(find('/usr/lib/a', 'usr', '/lib', '', '/usr/'), []);
  assert.deepEqual(find(), []);
});

test('paths that are not ASCII', () => {
  assert.deepEqual(find('/usr/share/é☃'), ['/usr/share/é☃']);
  assert.deepEqual(findInList(Buffer.from('/\xe9\n', 'latin1'), new Set(['/é'])), []);
});

test('a list that dpkg would refuse', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(
      () => findInList(Buffer.from(text), new Set(['/a'])),
      new ParseError('dpkg file list', what, { line }),
    );
  refuses('/a\n\n/b\n', 'an empty line', 2);
  refuses('/a\n/b', 'the last line is cut off', 2);
});

testRealFile('dpkg owns dpkg', '/var/lib/dpkg/info/dpkg.list', (bytes) => {
  assert.deepEqual(findInList(bytes, new Set(['/usr/bin/dpkg', '/usr/bin/dpk'])), ['/usr/bin/dpkg']);
});
