import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeEntry, madeSourceFile } from '../../../../../tests/release/make-entries.ts';
import { align } from './align.ts';
import { compare } from './compare.ts';

const entry = madeEntry;
const file = madeSourceFile;

test('files are told apart by path and bytes', () => {
  const { identical, modified, onlyInRelease, onlyInSource } = compare(
    [
      entry('p-1/', { type: 'directory' }),
      entry('p-1/same'),
      entry('p-1/changed', { blob: 'new' }),
      entry('p-1/added'),
    ],
    [file('same'), file('changed'), file('removed')],
  );
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
  assert.deepEqual(
    [identical, paths(modified), paths(onlyInRelease), onlyInSource],
    [1, ['changed'], ['added'], ['removed']],
  );
});

test('a file in the place of a link is not identical, whatever its bytes', () => {
  const { identical, modified } = compare(
    [entry('p/a', { blob: 'x' })],
    [file('a', { blob: 'x', mode: '120000' })],
  );
  assert.deepEqual([identical, modified.map(({ path }) => path)], [0, ['a']]);
});

test('of two entries of one path the last counts, as unpacking leaves it', () => {
  const { identical, modified } = compare([entry('p/a'), entry('p/a', { blob: 'new' })], [file('a')]);
  assert.deepEqual([identical, modified.length], [0, 1]);
});

test('an entry counts where it is unpacked, however its path is written', () => {
  const { identical, modified } = compare(
    [entry('./p//a'), entry('p/./a', { blob: 'new' }), entry('p/b')],
    [file('a'), file('b')],
  );
  assert.deepEqual([identical, modified.map(({ path }) => path)], [1, ['a']]);
});

test('files of a submodule are kept apart', () => {
  const { inSubmodules, onlyInRelease } = compare(
    [entry('p/sub/a'), entry('p/subtle')],
    [file('sub', { mode: '160000' })],
  );
  assert.deepEqual(
    [...inSubmodules].map(([path, files]) => [path, files.length]),
    [['sub', 1]],
  );
  assert.deepEqual(
    onlyInRelease.map(({ path }) => path),
    ['subtle'],
  );
});

const alignments: Readonly<Record<string, readonly [readonly string[], readonly string[], unknown]>> = {
  'a folder with the version': [['p-1/a', 'p-1/b/c'], ['a', 'b/c'], { release: 'p-1/', source: '' }],
  'no folder': [['a', 'b/c'], ['a', 'b/c'], { release: '', source: '' }],
  'one project of many': [
    ['p-1/a', 'p-1/b'],
    ['x/a', 'p/a', 'p/b', 'q/z'],
    { release: 'p-1/', source: 'p/' },
  ],
  'nothing in common': [['p-1/a'], ['z'], { release: 'p-1/', source: '' }],
};
for (const [what, [release, source, expected]] of Object.entries(alignments)) {
  test(`the places are found: ${what}`, () => {
    const blob = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    const found = align(
      new Map(release.map((path) => [path, blob(path)])),
      new Map(source.map((path) => [path, blob(path)])),
    );
    assert.deepEqual(found, expected);
  });
}
