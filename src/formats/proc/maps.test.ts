import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { mappedFiles } from './mapped-files.ts';
import { readMaps } from './maps.ts';

/** Recorded on Linux 6: a file `odd<newline>name \012 (deleted)` that is not deleted, and one that is. */
const MAPS = `555c68c59000-555c68c5b000 r--p 00000000 fe:00 260386                     /usr/bin/head
555c68c5b000-555c68c61000 r-xp 00002000 fe:00 260386                     /usr/bin/head
555c73218000-555c73239000 rw-p 00000000 00:00 0                          [heap]
7f03ac719000-7f03ac71c000 rw-p 00000000 00:00 0 
7fcefd647000-7fcefd648000 r--p 00000000 fe:00 2146961                    /tmp/plain (deleted)
7fcefd648000-7fcefd649000 r-xp 00000000 00:01 1024                       /memfd:x y (deleted)
7fcefd649000-7fcefd64a000 r--p 00000000 fe:00 2146946                    /tmp/odd\\012name \\012 (deleted)
7fcefd64a000-7fcefd64b000 rw-s 00000000 00:0e 9                          anon_inode:[io_uring]
ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
`;

test('a mapping with all that is kept', () => {
  assert.deepEqual(readMaps(MAPS)[1], {
    start: 0x555c68c5b000n,
    end: 0x555c68c61000n,
    permissions: 'r-xp',
    offset: 0x2000n,
    device: 'fe:00',
    inode: 260386n,
    kind: 'file',
    path: '/usr/bin/head',
    deleted: false,
    ambiguous: false,
  });
});

test('what stands behind a mapping', () => {
  assert.deepEqual(
    readMaps(Buffer.from(MAPS)).map(({ kind, path, deleted, ambiguous }) => [kind, path, deleted, ambiguous]),
    [
      ['file', '/usr/bin/head', false, false],
      ['file', '/usr/bin/head', false, false],
      ['pseudo', '[heap]', false, false],
      ['anonymous', '', false, false],
      ['file', '/tmp/plain', true, false],
      ['memfd', '/memfd:x y', true, false],
      ['file', '/tmp/odd\\012name \\012', true, true],
      ['pseudo', 'anon_inode:[io_uring]', false, false],
      ['pseudo', '[vsyscall]', false, false],
    ],
  );
});

test('files are put together from their mappings', () => {
  const files = mappedFiles(readMaps(MAPS));
  assert.deepEqual(files[0], {
    kind: 'file',
    device: 'fe:00',
    inode: 260386n,
    path: '/usr/bin/head',
    deleted: false,
    ambiguous: false,
    executable: true,
    ranges: [
      { start: 0x555c68c59000n, end: 0x555c68c5b000n, offset: 0n, permissions: 'r--p' },
      { start: 0x555c68c5b000n, end: 0x555c68c61000n, offset: 0x2000n, permissions: 'r-xp' },
    ],
  });
  assert.deepEqual(
    files.map(({ path, executable }) => [path, executable]),
    [
      ['/usr/bin/head', true],
      ['/tmp/plain', false],
      ['/memfd:x y', true],
      ['/tmp/odd\\012name \\012', false],
    ],
  );
});

test('a library replaced while it was mapped is two files', () => {
  const text = `1000-2000 r-xp 00000000 fe:00 1 /lib/a.so (deleted)\n3000-4000 r-xp 00000000 fe:00 2 /lib/a.so\n`;
  assert.deepEqual(
    mappedFiles(readMaps(text)).map(({ inode, deleted }) => [inode, deleted]),
    [
      [1n, true],
      [2n, false],
    ],
  );
});

test('names may hold characters that other readers end a line at', () => {
  assert.equal(readMaps('1000-2000 r-xp 00000000 fe:00 1 /a\r\u2028b  c\n')[0]?.path, '/a\r\u2028b  c');
});

test('the highest addresses and inodes', () => {
  const [mapping] = readMaps(`0-ffffffffffffffff ---p ffffffffffffffff 103:fffff ${2n ** 64n - 1n} /a\n`);
  assert.deepEqual(
    [mapping?.end, mapping?.inode, mapping?.device],
    [2n ** 64n - 1n, 2n ** 64n - 1n, '103:fffff'],
  );
});

test('defects name their line', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readMaps(text), new ParseError('/proc/PID/maps', what, { line }));
  refuses('1000-2000 r-xp 0 fe:00 1 /a\n\n', 'not a mapping', 2);
  refuses('1000-2000 r-x 0 fe:00 1 /a\n', 'not a mapping', 1);
  refuses('1000-2000 r-xp 0 fe:00 /a\n', 'not a mapping', 1);
  refuses('1000-2000 r-xp 0 fe:00 1 /a', 'the last line is cut off', 1);
});

testRealFile('each line is a mapping, and the program is an executable file', '/proc/self/maps', (bytes) => {
  const mappings = readMaps(bytes);
  assert.equal(mappings.length, bytes.toString('latin1').split('\n').length - 1);
  assert.ok(mappedFiles(mappings).some(({ path, executable }) => executable && path === process.execPath));
});
