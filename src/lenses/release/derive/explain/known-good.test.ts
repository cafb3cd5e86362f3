import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, knownFile, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainKnownGood } from './known-good.ts';

const known = [
  knownFile('install.m4', 'AC_DEFUN([A])\n', { serial: '2' }),
  knownFile('ltmain.sh', '#! /bin/sh\n', {
    source: 'libtool 2.4.7',
    commit: '',
    path: 'build-aux/ltmain.sh',
  }),
];

test('bytes of a known file under its name', () => {
  assert.deepEqual(explainKnownGood(oddFile('m4/install.m4', 'AC_DEFUN([A])\n'), contextOf({ known })), {
    explained: {
      strength: 'bytes',
      by: 'known-good',
      says: "is gnulib's m4/install.m4 serial 2 at cefb3e2171c5, public since 2023-08-17",
    },
  });
  assert.deepEqual(explainKnownGood(oddFile('ltmain.sh', '#! /bin/sh\n'), contextOf({ known })), {
    explained: {
      strength: 'bytes',
      by: 'known-good',
      says: "is libtool 2.4.7's build-aux/ltmain.sh, public since 2023-08-17",
    },
  });
});

test('a file that was public long after the tag says so', () => {
  const context = contextOf({ known, date: '2022-01-01T00:00:00Z' });
  const answer = explainKnownGood(oddFile('m4/install.m4', 'AC_DEFUN([A])\n'), context);
  assert.match(JSON.stringify(answer), /which is after the release was tagged/);
});

test('the same bytes under another name, and other bytes under the name, prove nothing', () => {
  assert.equal(explainKnownGood(oddFile('m4/other.m4', 'AC_DEFUN([A])\n'), contextOf({ known })), undefined);
  assert.equal(
    explainKnownGood(oddFile('m4/install.m4', 'AC_DEFUN([A]) \n'), contextOf({ known })),
    undefined,
  );
});
