import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readParagraphs } from './read-paragraphs.ts';

function read(text: string | Buffer, options = {}) {
  return [...readParagraphs(text, options)].map(({ line, fields }) => ({
    line,
    ...Object.fromEntries(fields),
  }));
}

function refuses(text: string, what: string, line: number) {
  assert.throws(() => read(text), new ParseError('deb822', what, { line }));
}

test('paragraphs, their lines, and continuations as written', () => {
  assert.deepEqual(
    read('\n \t\nPackage: a\nDescription: one\n two\n .\n\tthree  \n\n\nPackage:b\nEmpty:\n'),
    [
      { line: 3, package: 'a', description: 'one\n two\n .\n\tthree' },
      { line: 10, package: 'b', empty: '' },
    ],
  );
});

test('nothing is no paragraphs', () => {
  assert.deepEqual(read(''), []);
  assert.deepEqual(read('\n \n\t'), []);
});

test('a value may hold colons, and text that is not ASCII', () => {
  assert.deepEqual(read('A: b: c\nMaintainer: Zoë ☃\n'), [{ line: 1, a: 'b: c', maintainer: 'Zoë ☃' }]);
  assert.deepEqual(read(Buffer.from('A: \xff\n', 'latin1')), [{ line: 1, a: '\ufffd' }]);
});

test('only wanted fields are kept, in any case, but all are checked', () => {
  assert.deepEqual(read('pAckage: a\nOther: b\n c\nVersion: 1\n', { wanted: ['Package', 'version'] }), [
    { line: 1, package: 'a', version: '1' },
  ]);
  assert.throws(() => read('A: 1\nother: 1\nOther: 2\n', { wanted: ['A'] }), ParseError);
});

test('a line of only blanks continues its field, as it does for dpkg', () => {
  assert.deepEqual(read('A: 1\n  \n x\nB: 2\r\n'), [{ line: 1, a: '1\n  \n x', b: '2' }]);
});

test('defects name their line', () => {
  refuses('A: 1\nno field\nB: 2\n', 'a line without a field name', 2);
  refuses('A: 1\n\n continuation\n', 'a line without a field name', 3);
  refuses('A: 1\n\n continuation: yes\n', 'not a field name', 3);
  refuses('A: 1\na: 2\n', 'a field given twice', 2);
  refuses('# comment: x\n', 'not a field name', 1);
  refuses('-----BEGIN PGP SIGNED MESSAGE-----\nHash: x\n', 'a line without a field name', 1);
  refuses('A\0: 1\n', 'not a field name', 1);
});

test('limits', () => {
  const limits = { bytes: 20, paragraphs: 2, fields: 2 };
  assert.throws(() => read('A: 1\n\nA: 1\n\nA: 1\n', { limits }), /more than 2 paragraphs \(line 5\)/);
  assert.throws(() => read('A: 1\nB: 1\nC: 1\n', { limits }), /more than 2 fields \(line 3\)/);
  assert.throws(() => read('A: 1\n'.repeat(5), { limits }), /more than 20 bytes/);
});
