import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, knownFile, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainLibtoolStamp } from './libtool-stamp.ts';

const script = (version: string, page = 'software/') =>
  `#! /bin/sh\n# libtool (GNU libtool) ${version}\nVERSION=${version}\necho '<http://www.gnu.org/${page}libtool/>'\n`;
const macro = (version: string, serial: string) =>
  `# serial ${serial} ltversion.m4\nm4_define([LT_PACKAGE_VERSION], [${version}])\n[macro_version='${version}'])\n`;
const release = { source: 'libtool 2.4.7', commit: '' };
const known = [
  knownFile('ltmain.sh', script('2.4.7'), { ...release, path: 'build-aux/ltmain.sh' }),
  knownFile('ltversion.m4', macro('2.4.7', '4245'), { ...release, path: 'm4/ltversion.m4', serial: '4245' }),
];
const context = contextOf({ known });

function explain(path: string, text: string) {
  return JSON.stringify(explainLibtoolStamp(oddFile(path, text), context));
}

test('a known release with the version of another build in it', () => {
  assert.deepEqual(explainLibtoolStamp(oddFile('ltmain.sh', script('2.4.7-dirty', 's/')), context), {
    explained: {
      strength: 'content',
      by: 'libtool-stamp',
      says: "is libtool 2.4.7's build-aux/ltmain.sh with the version 2.4.7-dirty in it, and otherwise byte for byte",
    },
  });
  assert.match(explain('m4/ltversion.m4', macro('2.4.7.4-1ec8f', '4249')), /"explained"/);
});

test('a serial that nothing accounts for', () => {
  assert.equal(explain('m4/ltversion.m4', macro('2.4.7.4-1ec8f', '4250')), undefined);
  assert.equal(explain('m4/ltversion.m4', macro('2.4.7', '94245')), undefined);
});

test('a version that acts, another line, another release', () => {
  assert.equal(explain('ltmain.sh', script('2.4.7;date')), undefined);
  assert.equal(explain('ltmain.sh', `${script('2.4.7-dirty')}date\n`), undefined);
  assert.equal(explain('ltmain.sh', script('2.4.8-dirty')), undefined);
  assert.equal(explain('other.sh', script('2.4.7-dirty')), undefined);
});
