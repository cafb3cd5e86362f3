import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeEntry, madeSourceFile } from '../../../../tests/release/make-entries.ts';
import { compare } from './match/compare.ts';
import { oddMetadata } from './metadata.ts';

const source = [
  madeSourceFile('version.h'),
  madeSourceFile('run.sh', { mode: '100755' }),
  madeSourceFile('same.c'),
];

/** What is odd about the modes of these files of a release. */
function modesOf(entries: Parameters<typeof compare>[0], text: string) {
  const comparison = compare([madeEntry('p/same.c'), ...entries], source);
  return oddMetadata(comparison, () => Buffer.from(text)).map(({ kind, path, says }) => [kind, path, says]);
}

test('a file that is not as in the source and may now run is odd, whatever it begins with', () => {
  assert.deepEqual(modesOf([madeEntry('p/version.h', { blob: 'other', mode: 0o755 })], '#!/bin/sh\n'), [
    ['executable', 'version.h', 'its mode is 755, in the source 100644'],
  ]);
});

test('a new file that may run is odd where it begins like no program', () => {
  const added = madeEntry('p/de.gmo', { mode: 0o755 });
  assert.deepEqual(modesOf([added], 'catalogue'), [
    ['executable', 'de.gmo', 'its mode is 755, it begins like no program'],
  ]);
  assert.deepEqual(modesOf([added], '#! /bin/sh\n'), []);
});

test('a changed script that may run in the source too is not odd, and one that lost it is', () => {
  assert.deepEqual(modesOf([madeEntry('p/run.sh', { blob: 'other', mode: 0o755 })], 'no #!'), []);
  assert.deepEqual(modesOf([madeEntry('p/run.sh', { blob: 'other' })], 'no #!'), [
    ['lost-executable', 'run.sh', 'its mode is 644, in the source 100755'],
  ]);
});
