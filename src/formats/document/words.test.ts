import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from './words.ts';

test('letters and digits that stand together, in lower case', () => {
  assert.deepEqual(wordsOf('Read(2), x86_64 - "Ünïcode" 中文 о́т'), [
    'read',
    '2',
    'x86',
    '64',
    'ünïcode',
    '中文',
    'о́т',
  ]);
});

test('two ways to write a letter are one word', () => {
  assert.deepEqual(wordsOf('e\u0301tat'), wordsOf('\u00e9tat'));
});

test('what is neither letter nor punctuation is a word: nothing can be said in characters that nobody sees', () => {
  assert.deepEqual(wordsOf('a\u200bb \u{e0041} \u0007'), ['a', '\u200b', 'b', '\u{e0041}', '\u0007']);
});

test('frames of tables and breaks of words are none', () => {
  assert.deepEqual(wordsOf('┌──┐ \u00ad│a│'), ['a']);
});

test('halves of a word belong together where the whole is known', () => {
  const isWord = (word: string) => word === 'general';
  assert.deepEqual(wordsOf('a gen-\n     eral  gen\u2010\neral well-\nknown', isWord), [
    'a',
    'general',
    'general',
    'well',
    'known',
  ]);
});
