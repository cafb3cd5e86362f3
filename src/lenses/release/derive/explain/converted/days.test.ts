import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutDays } from './days.ts';

test('days as documents write them', () => {
  const lines = [
    'of 2024-03-29, a',
    'March 29, 2024',
    'Fri Mar  9 12:00:00 2024 b',
    '29 March 2024',
    '29. Mar 2024',
    '03/29/2024',
    'March 2024 c',
  ];
  assert.deepEqual(withoutDays(lines), ['of  , a', ' ', '  b', ' ', ' ', ' ', '  c']);
});

test('a year alone, and a number like it, are none', () => {
  assert.deepEqual(withoutDays(['copyright 2024', 'marching 2024', '12024-03-290']), [
    'copyright 2024',
    'marching 2024',
    '12024-03-290',
  ]);
});

test('no more than the first eight are left out: more days can say something', () => {
  const lines = Array.from({ length: 10 }, (_, at) => `2024-03-${10 + at}`);
  assert.deepEqual(withoutDays(lines), [...Array(8).fill(' '), '2024-03-18', '2024-03-19']);
});
