import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeEntry as entry } from '../../../../tests/release/make-entries.ts';
import type { EntryFact } from '../facts.ts';
import { nameAnomalies } from './names.ts';

const odd: Readonly<Record<string, readonly [readonly EntryFact[], readonly string[]]>> = {
  'an absolute path': [[entry('/etc/passwd')], ['absolute-path']],
  'a drive': [[entry('C:/windows')], ['absolute-path']],
  'a path that leads up': [[entry('p/../../a')], ['parent-path']],
  'no name': [[entry('')], ['empty-name']],
  'a name with a newline': [[entry('p/a\nb')], ['control-character']],
  'a link that leads out': [[entry('p/a', { type: 'symlink', target: '../../etc' })], ['link-out']],
  'a link to an absolute path': [[entry('p/a', { type: 'symlink', target: '/etc/passwd' })], ['link-out']],
  'a hard link that leads out': [[entry('p/a', { type: 'hardlink', target: '../a' })], ['link-out']],
  'a device': [[entry('p/a', { type: 'block-device' })], ['device']],
  'a FIFO': [[entry('p/a', { type: 'fifo' })], ['device']],
  'a set-user-id file': [[entry('p/a', { mode: 0o4755 })], ['special-mode']],
  'a repository': [[entry('p/.GIT/hooks/post-checkout')], ['git-folder']],
  'the same path twice': [[entry('p/a'), entry('./p/a')], ['duplicate']],
  'the same path, written otherwise': [
    [entry('p/a'), entry('p//a'), entry('p/./a')],
    ['duplicate', 'duplicate'],
  ],
  'a file in the place of a folder': [[entry('p', { type: 'directory' }), entry('p')], ['duplicate']],
  'names that differ in case': [[entry('p/README'), entry('p/readme')], ['case-collision']],
  'names that differ in composition': [[entry('p/\u00e9'), entry('p/e\u0301')], ['unicode-collision']],
  'a path through a link, written otherwise': [
    [entry('p//a', { type: 'symlink', target: 'b' }), entry('p/./a/c')],
    ['through-link'],
  ],
  'a path through a link': [
    [entry('p/a', { type: 'symlink', target: 'b' }), entry('p/a/c')],
    ['through-link'],
  ],
};
for (const [what, [entries, expected]] of Object.entries(odd)) {
  test(`${what} is said`, () =>
    assert.deepEqual(
      nameAnomalies(entries).map(({ kind }) => kind),
      expected,
    ));
}

const honest: Readonly<Record<string, readonly EntryFact[]>> = {
  'a link within the project': [entry('p/a/b', { type: 'symlink', target: '../c/./d' })],
  'a hard link': [entry('p/a', { type: 'hardlink', target: 'p/b' })],
  'a folder twice': [entry('p', { type: 'directory' }), entry('p', { type: 'directory' })],
  'dots in names': [entry('p/..a'), entry('p/a..'), entry('p/...')],
  'a name like a repository': [entry('p/.gitignore'), entry('p/a.git/b')],
};
for (const [what, entries] of Object.entries(honest)) {
  test(`${what} is nothing odd`, () => assert.deepEqual(nameAnomalies(entries), []));
}
