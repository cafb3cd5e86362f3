import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildHeader, type TagValue } from '../../../tests/rpm/build-header.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readHeader } from './header.ts';
import { fileFinder } from './package-files.ts';

const SUMS = ['a'.repeat(64), 'b'.repeat(64), '', 'd'.repeat(64)];
const PATHS = ['/usr/lib64/liblzma.so.5', '/etc/xz.conf', '/usr/lib64', '/usr/lib64/old.so'];
const TAGS = {
  1117: ['liblzma.so.5', 'xz.conf', 'lib64', 'old.so'],
  1116: [0, 1, 2, 0],
  1118: ['/usr/lib64/', '/etc/', '/usr/'],
  1035: SUMS,
  1037: [0, 1, 0, 0],
  1029: [0, 0, 0, 1],
  5011: [8],
};

function found(changes: Readonly<Record<number, TagValue>>, paths = PATHS) {
  return fileFinder(new Set(paths))(readHeader(buildHeader({ ...TAGS, ...changes })));
}

test('files that are on the disk: configuration without digest, a replaced file not at all', () => {
  assert.deepEqual(found({}), [
    { path: '/usr/lib64/liblzma.so.5', digest: { algorithm: 'sha256', value: SUMS[0] } },
    { path: '/etc/xz.conf' },
    { path: '/usr/lib64' },
  ]);
  assert.deepEqual(found({}, ['/usr/lib64/other']), []);
});

test('digests are MD5 where no algorithm is named, and none where it is not known', () => {
  const old = ['a'.repeat(32), '', '', ''];
  assert.deepEqual(found({ 1035: old, 5011: [] }, PATHS.slice(0, 1)), [
    { path: PATHS[0], digest: { algorithm: 'md5', value: old[0] } },
  ]);
  assert.deepEqual(found({ 5011: [14] }, PATHS.slice(0, 1)), [{ path: PATHS[0] }]);
});

test('lists that do not fit together are a ParseError', () => {
  const refused = [
    { 1116: [0, 1, 2] },
    { 1116: [0, 1, 3, 0] },
    { 1035: SUMS.slice(1) },
    { 1037: [0] },
    { 1029: [0] },
    { 1035: ['not hex', '', '', ''] },
    { 1035: ['a'.repeat(32), '', '', ''] },
  ];
  for (const changes of refused) assert.throws(() => found(changes), ParseError, JSON.stringify(changes));
});
