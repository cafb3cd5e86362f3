import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cover } from './cover.ts';
import { makePage, numbersOf, type Vocabulary } from './page.ts';

function coverOf(document: string, ...pages: readonly string[]) {
  const vocabulary: Vocabulary = new Map();
  const made = pages.map((page) => makePage(page.split(' '), vocabulary));
  return cover(numbersOf(document.split(' '), vocabulary), made);
}

test('words that stand in a page in this order, with names of markup between them', () => {
  assert.deepEqual(coverOf('a b c d e', 'x a br b c em em em em em em em em d e'), {
    inOrder: 5,
    loose: 0,
    novel: 0,
  });
});

test('more than eight words between two: they do not stand together', () => {
  assert.deepEqual(coverOf('a b c d e f', 'a b c 1 2 3 4 5 6 7 8 9 d e f'), {
    inOrder: 6,
    loose: 0,
    novel: 0,
  });
  assert.deepEqual(coverOf('a b c d', 'a b c 1 2 3 4 5 6 7 8 9 d'), { inOrder: 3, loose: 1, novel: 0 });
});

test('two words in a row prove nothing', () => {
  assert.deepEqual(coverOf('b a d c', 'a b c d'), { inOrder: 0, loose: 4, novel: 0 });
});

test('a run goes on where the last one ended, in the page that it is in', () => {
  assert.deepEqual(coverOf('to be or not to be that is', 'that is not to be', 'to be or not to be that is'), {
    inOrder: 8,
    loose: 0,
    novel: 0,
  });
});

test('words that stand in no page', () => {
  assert.deepEqual(coverOf('a b c rm d e f', 'a b c d e f'), { inOrder: 6, loose: 0, novel: 1 });
});

test('one word a hundred thousand times, in pages of nothing else, is soon told', () => {
  const many = 'a '.repeat(100_000).trim();
  const started = performance.now();
  assert.deepEqual(coverOf(many, many, many), { inOrder: 100_000, loose: 0, novel: 0 });
  assert.ok(performance.now() - started < 60_000);
});
