import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { git, makeRepository } from '../../../tests/release/make-repository.ts';
import { parseTree } from './read-repository.ts';

const odd = ['a\nb', 'back\\slash', 'bell\x07', 'q"q', 'tab\tx', 'z', '\u00e9'];
const files = Object.fromEntries(odd.map((name) => [name, name]));

for (const how of [['-r'], ['-r', '-z'], ['-r', '--long', '--full-tree']]) {
  test(`names that git quotes are read of a listing of ls-tree ${how.join(' ')}`, (t) => {
    const source = temporaryFolder(t);
    makeRepository(source, 'v1', files);
    const listing = Buffer.from(git(source, 'ls-tree', ...how, 'v1'));
    assert.deepEqual(new Set(parseTree(listing).map(({ path }) => path)), new Set(odd));
  });
}
