import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../bytes/parse-error.ts';
import { decodeText, linesOf, readDecimal, trimBlanks } from './text.ts';

test('lines are cut at newlines alone, and a cut last line is an error with its number', () => {
  assert.deepEqual([...linesOf('x', 'a\r\n\n\u2028b\n', 3)], ['a\r', '', '\u2028b']);
  assert.deepEqual([...linesOf('x', '', 3)], []);
  assert.throws(
    () => [...linesOf('x', 'a\nb', 3)],
    new ParseError('x', 'the last line is cut off', { line: 2 }),
  );
  assert.throws(() => [...linesOf('x', '\n\n\n\n', 3)], new ParseError('x', 'more than 3 lines'));
});

test('trimming leaves Unicode spaces', () => {
  assert.equal(trimBlanks(' \t\r\n\u00a0a b\u3000 \n'), '\u00a0a b\u3000');
  assert.equal(trimBlanks(' \n '), '');
});

test('decimals are digits up to 2^53', () => {
  assert.equal(readDecimal('x', '0042'), 42);
  for (const bad of ['', '-1', '1e3', ' 1', '0x1', '9007199254740993', undefined]) {
    assert.throws(() => readDecimal('x', bad, 7), new ParseError('x', 'not a decimal number', { line: 7 }));
  }
});

test('what is not UTF-8 becomes U+FFFD, and too much is an error', () => {
  assert.equal(decodeText('x', Buffer.from([0x61, 0xff]), 2), 'a\ufffd');
  assert.throws(() => decodeText('x', 'abc', 2), new ParseError('x', 'more than 2 bytes'));
});
