import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readDiversions } from './diversions.ts';

test('diversions of packages and of the administrator', () => {
  assert.deepEqual(readDiversions('/bin/sh\n/bin/sh.distrib\ndash\n/a\n/b c\n:\n'), [
    { path: '/bin/sh', divertedTo: '/bin/sh.distrib', by: 'dash' },
    { path: '/a', divertedTo: '/b c' },
  ]);
  assert.deepEqual(readDiversions(''), []);
});

test('defects name their line', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readDiversions(text), new ParseError('dpkg diversions', what, { line }));
  refuses('/a\n/b\n', 'not a package', 3);
  refuses('/a\n/b\n:\n/c\n', 'not an absolute path', 4);
  refuses('/a\nb\n:\n', 'not an absolute path', 1);
  refuses('/a\n/b\n../c\n', 'not a package', 3);
  refuses('/a\n/b\n:\n/a\n/c\n:\n', 'a path diverted twice', 4);
  refuses('/a\n/b\n:', 'the last line is cut off', 3);
});

testRealFile('three lines each', '/var/lib/dpkg/diversions', (bytes) => {
  assert.equal(readDiversions(bytes).length * 3, bytes.toString('latin1').split('\n').length - 1);
});
