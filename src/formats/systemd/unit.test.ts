import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { mergeUnit, readUnit, valuesOf } from './unit.ts';

function settings(text: string, section = 'S') {
  return (readUnit(text).get(section) ?? []).map(({ key, value, line }) => [key, value, line]);
}

test('sections, settings in order, lines', () => {
  const text = '# comment\n[S]\nA = 1 \n  ; comment\n\nB=a=b\nA=2\n[T]\nC=\n[S]\nD=\u00a04\n';
  assert.deepEqual(settings(text), [
    ['A', '1', 3],
    ['B', 'a=b', 6],
    ['A', '2', 7],
    ['D', '\u00a04', 11],
  ]);
  assert.deepEqual(settings(text, 'T'), [['C', '', 9]]);
});

test('continued lines, through comments and empty lines', () => {
  assert.deepEqual(settings('[S]\nA=1\\\n  2\\\n# no\n\n;no\n3\nB=4\\\\\nC=5\\'), [
    ['A', '1   2 3', 7],
    ['B', '4\\\\', 8],
    ['C', '5', 9],
  ]);
});

test('what ends a line: also CR and NUL, and a byte order mark is passed over', () => {
  assert.deepEqual(settings('\uFEFF[S]\r\nA=1\r\nB=2\0C=3\rD=4'), [
    ['A', '1', 2],
    ['B', '2', 3],
    ['C', '3', 4],
    ['D', '4', 5],
  ]);
});

test('what systemd passes over with a warning', () => {
  assert.deepEqual(settings('A=before\n[S]\nno assignment\n=no key\nB=1\n'), [['B', '1', 5]]);
});

test('what systemd refuses', () => {
  const refuses = (text: string, what: string, line: number) =>
    assert.throws(() => readUnit(text), new ParseError('systemd unit', what, { line }));
  refuses('[S]\n[T\nA=1\n', 'a section header without an end', 2);
  refuses(`[S]\nA=${'1'.repeat(2 ** 20)}\n`, 'a line over 1048576 bytes', 2);
});

test('drop-ins add to lists, and an empty value resets them', () => {
  const unit = mergeUnit(readUnit('[S]\nA=1\nB=1\n'), [
    readUnit('[S]\nA=2\nB=\n'),
    readUnit('[S]\nB=3\n[T]\nA=9\n'),
  ]);
  assert.deepEqual(valuesOf(unit, 'S', 'A'), ['1', '2']);
  assert.deepEqual(valuesOf(unit, 'S', 'B'), ['3']);
  assert.deepEqual(valuesOf(unit, 'T', 'A'), ['9']);
  assert.deepEqual(valuesOf(unit, 'S', 'C'), []);
});
