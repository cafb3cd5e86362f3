import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contextOf,
  knownFile,
  type MadeUpFile,
  oddFile,
  type Subject,
} from '../../../../../tests/release/explain-context.ts';
import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import {
  LTMAIN_WITHOUT_VERSION,
  withoutLibtoolVersion,
} from '../../../../knowledge/known-good/libtool-version.ts';
import { explainCorroborated } from './corroborated.ts';

const TEXT = 'AC_DEFUN([PATCHED], [true])\n';
const DAY = 86_400;
const TAGGED = 1_700_000_000;
const date = new Date(TAGGED * 1000).toISOString();

function witness(
  project: string,
  source: string,
  days: number,
  file = knownFile('libtool.m4', TEXT),
): MadeUpFile {
  return { ...file, source, firstSeen: TAGGED + days * DAY, path: `${project} 1.0/m4/${file.name}` };
}

const three = [
  witness('a', 'a.org', -30),
  witness('b', 'b.org + github.com/b', -20),
  witness('c', 'github.com/c', -10),
];

function explain(subject: Subject, text = TEXT) {
  return explainCorroborated(oddFile('m4/libtool.m4', text), contextOf({ date, project: 'p', ...subject }));
}

test('a file of three unrelated projects that released it before', () => {
  assert.deepEqual(explain({ witnesses: three }), {
    explained: {
      strength: 'content',
      by: 'corroborated',
      says: 'is byte for byte in earlier releases of 3 unrelated projects since 2023-10-15: a 1.0, b 1.0, c 1.0',
    },
  });
});

test('one line more, another name, two projects, or a day too late', () => {
  assert.equal(explain({ witnesses: three }, `${TEXT}\n`), undefined);
  assert.equal(explain({ witnesses: three.slice(1) }), undefined);
  assert.equal(explain({ witnesses: [...three.slice(1), witness('d', 'd.org', 1)] }), undefined);
  const context = contextOf({ date, witnesses: three });
  assert.equal(explainCorroborated(oddFile('m4/other.m4', TEXT), context), undefined);
});

test('no project is its own witness, by its name or by where it lives', () => {
  assert.equal(explain({ witnesses: three, project: 'A-2' }), undefined);
  assert.equal(explain({ witnesses: three, project: 'liba-perl' }), undefined);
  assert.equal(explain({ witnesses: three, repository: 'https://github.com/c/other.git' }), undefined);
  assert.equal(explain({ witnesses: three, repository: 'git@github.com:b/b.git' }), undefined);
});

test('without the date of the tag nobody knows what was before', () => {
  const context = contextOf({ witnesses: three });
  assert.equal(explainCorroborated(oddFile('m4/libtool.m4', TEXT), context), undefined);
});

test('an ltmain.sh with another version, and only with a version', () => {
  const ltmain = (version: string) =>
    `#! /bin/sh\nVERSION="${version}"\npackage_revision=2.4.7\necho "${version}"\n`;
  const plain = withoutLibtoolVersion(ltmain('2.4.7 Debian-2.4.7-5'))?.text ?? '';
  const file = { ...knownFile(LTMAIN_WITHOUT_VERSION, plain), blob: blobId(Buffer.from(plain)) };
  const witnesses = ['a', 'b', 'c'].map((name) => witness(name, `${name}.org`, -1, file));
  const ask = (text: string) =>
    explainCorroborated(oddFile('ltmain.sh', text), contextOf({ date, project: 'p', witnesses }));
  assert.deepEqual(ask(ltmain('2.4.7 Debian-2.4.7-7build1')), {
    explained: {
      strength: 'content',
      by: 'corroborated',
      says: 'is, but for the version 2.4.7 Debian-2.4.7-7build1 in it, byte for byte in earlier releases of 3 unrelated projects since 2023-11-13: a 1.0, b 1.0, c 1.0',
    },
  });
  for (const version of ['2.4.7 Debian-2.4.7-7;id', '2.4.7 $(id)', '2.4.7 Debian-2.4.7-7"; id; "', '2.4.7']) {
    assert.equal(ask(ltmain(version)), undefined, version);
  }
  // Without quotation marks, what follows the blank would be a command.
  const bare = ltmain('2.4.7 Debian-2.4.7-5').replace(
    'package_revision=2.4.7',
    'package_revision=2.4.7 Debian-2.4.7-5',
  );
  assert.equal(ask(bare), undefined);
});

test('an ltmain.sh whose help says its version in another way, and no more than that', () => {
  const ltmain = (help: string) =>
    `#! /bin/sh\nVERSION="2.4.6 Debian-2.4.6-2"\npackage_revision=2.4.6\n       version:        $progname ${help}\n`;
  const plain = withoutLibtoolVersion(ltmain('$scriptversion Debian-2.4.6-2'))?.text ?? '';
  const file = { ...knownFile(LTMAIN_WITHOUT_VERSION, plain), blob: blobId(Buffer.from(plain)) };
  const witnesses = ['a', 'b', 'c'].map((name) => witness(name, `${name}.org`, -1, file));
  const ask = (help: string) =>
    explainCorroborated(oddFile('ltmain.sh', ltmain(help)), contextOf({ date, project: 'p', witnesses }));
  for (const help of ['(GNU libtool) 2.4.6', '$scriptversion', '$scriptversion Debian-2.4.6-2']) {
    assert.deepEqual(ask(help), {
      explained: {
        strength: 'content',
        by: 'corroborated',
        says: 'is, but for the version 2.4.6 Debian-2.4.6-2 in it, byte for byte in earlier releases of 3 unrelated projects since 2023-11-13: a 1.0, b 1.0, c 1.0',
      },
    });
  }
  for (const help of ['(GNU libtool) `id`', '$scriptversion $(id)', '(GNU libtool) 2.4.7', '$other']) {
    assert.equal(ask(help), undefined, help);
  }
});
