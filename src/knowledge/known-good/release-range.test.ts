import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareReleases, formatRange, isInRange, parseRange } from './release-range.ts';

test('a range of releases is written and read', () => {
  const several = { project: 'lua', first: '5.4.0', last: '5.4.3' };
  const one = { project: 'lz4', first: '131', last: '131' };
  assert.deepEqual([formatRange(several), formatRange(one)], ['lua 5.4.0..5.4.3', 'lz4 131']);
  assert.deepEqual([parseRange('lua 5.4.0..5.4.3'), parseRange('lz4 131')], [several, one]);
  assert.deepEqual(
    [parseRange('gnulib'), parseRange('lua ..5.4'), parseRange('lua 5.4..')],
    Array(3).fill(undefined),
  );
});

test('versions of a project stand in the order of their numbers, and letters behind a number count', () => {
  const ordered = ['0.9', '1.0.2', '1.0.2a', '1.0.2b', '1.2', '1.10', '1.10.0', '20000512'];
  assert.deepEqual([...ordered].reverse().sort(compareReleases), ordered);
});

test('a version is in a range or outside', () => {
  const range = { project: 'zlib', first: '1.2.9', last: '1.2.11' };
  const versions = ['1.2.8', '1.2.9', '1.2.10', '1.2.11', '1.2.12'];
  assert.deepEqual(
    versions.map((version) => isInRange(version, range)),
    [false, true, true, true, false],
  );
});
