import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readMd5sums } from './md5sums.ts';

const SUM = 'd41d8cd98f00b204e9800998ecf8427e';

test('paths become absolute', () => {
  const text = `${SUM}  usr/a b\n${SUM} *./usr/c\n${SUM}  /usr/d\n${SUM}  usr/a b\n`;
  assert.deepEqual(
    readMd5sums(text),
    new Map([
      ['/usr/a b', SUM],
      ['/usr/c', SUM],
      ['/usr/d', SUM],
    ]),
  );
});

test('defects name their line', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readMd5sums(text), new ParseError('md5sums', what, { line }));
  refuses(`${SUM}  a\n${SUM.replace('d', 'e')}  a\n`, 'two sums for one path', 2);
  refuses(`${SUM}  a\n${SUM} a\n`, 'not a sum and a path', 2);
  refuses(`${SUM}  \n`, 'not a sum and a path', 1);
  refuses(`\\${SUM}  a\\nb\n`, 'not a sum and a path', 1);
  refuses(`${SUM}  a\n${SUM}  b`, 'the last line is cut off', 2);
});

testRealFile('each line is a file', '/var/lib/dpkg/info/dpkg.md5sums', (bytes) => {
  assert.equal(readMd5sums(bytes).size, bytes.toString('latin1').split('\n').length - 1);
});
