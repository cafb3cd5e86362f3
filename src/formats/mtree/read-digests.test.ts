import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readDigests } from './read-digests.ts';

const [MD5, SHA256] = ['a'.repeat(32), 'b'.repeat(64)];

function read(...lines: readonly string[]) {
  return Object.fromEntries(readDigests(Buffer.from(lines.map((line) => `${line}\n`).join(''))));
}

test('the strongest digest of each file, its path made readable', () => {
  const entries = [
    '/set type=file uid=0 gid=0 mode=755',
    './usr time=1.0 type=dir',
    `./usr/a\\040\\303\\251 time=1.0 size=2 md5digest=${MD5} sha256digest=${SHA256}`,
    `./usr/b md5digest=${MD5}`,
    './usr/c type=link link=b',
  ];
  assert.deepEqual(read('#mtree', ...entries), {
    '/usr/a é': { algorithm: 'sha256', value: SHA256 },
    '/usr/b': { algorithm: 'md5', value: MD5 },
  });
});

test('what bsdtar does not write is a ParseError', () => {
  const refused = [
    [],
    ['./usr'],
    ['#mtree', `usr/b md5digest=${MD5}`],
    ['#mtree', '/bad'],
    ['#mtree', './usr \\'],
    ['#mtree', `./usr/b md5digest=${SHA256}`],
    ['#mtree', `./usr/b md5digest=${MD5}`, `./usr/b md5digest=${MD5}`],
  ];
  for (const lines of refused) assert.throws(() => read(...lines), ParseError, lines.join());
  assert.throws(() => readDigests(Buffer.from('#mtree\n./usr')), ParseError);
});
