import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeUnexplained } from '../../../../tests/release/make-results.ts';
import { OPAQUE } from './explain/opaque.ts';
import { sortUnexplained } from './sort-unexplained.ts';

const nearest = { says: 'something known' };
const bare = (path: string, more: object) => {
  const { nearest: _nearest, ...file } = madeUnexplained();
  return { ...file, change: 'added' as const, ...more, path };
};

test('what is known with changes stands before what nothing is known of, and an impossible serial before all', () => {
  const files = [
    bare('new.dat', { rank: 4 }),
    bare('opaque.bin', { rank: 4, note: OPAQUE }),
    bare('a-new.sh', { rank: 1 }),
    bare('a-new.c', { rank: 2 }),
    bare('hidden.m4', { rank: 1 }),
    bare('known.m4', { rank: 1, nearest }),
    bare('changed.c', { rank: 2, change: 'modified' }),
    bare('known.c', { rank: 2, nearest }),
    bare('link.c', { rank: 2, note: 'is a symbolic link to x' }),
    bare('link.dat', { rank: 4, note: 'is a symbolic link to x' }),
    bare('changed.txt', { rank: 4, change: 'modified' }),
    bare('link.txt', { rank: 4, change: 'modified', note: 'is a symbolic link to x' }),
    bare('changed.ac', { rank: 1, change: 'modified' }),
    bare('forged.m4', { rank: 1, nearest }),
  ];
  assert.deepEqual(
    sortUnexplained(files, { forged: new Set(['forged.m4']), hidden: new Set(['hidden.m4', 'new.dat']) }).map(
      ({ path }) => path,
    ),
    [
      'forged.m4',
      'changed.ac',
      'known.m4',
      'changed.c',
      'link.txt',
      'known.c',
      'link.c',
      'link.dat',
      'hidden.m4',
      'opaque.bin',
      'a-new.sh',
      'a-new.c',
      'changed.txt',
      'new.dat',
    ],
  );
});

test('of two alike, the one that the release before had stands behind', () => {
  const files = [bare('a.sh', { rank: 1, inPrevious: true }), bare('b.sh', { rank: 1, inPrevious: false })];
  assert.deepEqual(
    sortUnexplained(files, { forged: new Set(), hidden: new Set() }).map(({ path }) => path),
    ['b.sh', 'a.sh'],
  );
});
