import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainEmptyFile } from './empty-file.ts';
import { explainSameBytes } from './same-bytes.ts';

const source = {
  'tests/sub/Makefile': 'all:',
  'tests/files/a.bin': 'data',
  LICENSE: 'text',
  'lib/a.c': 'int a;',
  'lib/b.c': 'int b;',
  'x/install.sh': 'true',
};
const context = contextOf({ source });

function explain(path: string, text: string, mode?: number) {
  return explainSameBytes(oddFile(path, text, mode), context);
}

test('copies that can do no more than the original', () => {
  assert.deepEqual(explain('COPYING', 'text'), {
    explained: { strength: 'bytes', by: 'same-bytes', says: 'is the same as LICENSE in the source' },
  });
  assert.match(JSON.stringify(explain('sub/a.c', 'int a;')), /"explained"/);
  assert.match(JSON.stringify(explain('y/install.sh', 'true')), /"explained"/);
});

test('data that becomes a script, code under another name, and a file in the place of another are flagged', () => {
  const flagged = {
    says: 'has the bytes of tests/files/a.bin in the source, but changes its part by its new place',
  };
  const blob = oddFile('x', 'data').blob;
  assert.deepEqual(explain('m4/a.m4', 'data'), { unexplained: { nearest: { ...flagged, blob } } });
  assert.deepEqual(explain('run', 'data', 0o755), { unexplained: { nearest: { ...flagged, blob } } });
  assert.match(JSON.stringify(explain('lib/c.c', 'int a;')), /changes its part/);
  assert.match(JSON.stringify(explain('Makefile', 'all:')), /changes its part/);
  assert.match(JSON.stringify(explain('lib/a.c', 'int b;')), /in the place of another file/);
});

test('other bytes and empty files are not its matter', () => {
  assert.equal(explain('lib/a.c', 'int c;'), undefined);
  assert.equal(explain('empty', ''), undefined);
});

test('a new file that says nothing; not one that was emptied', () => {
  assert.match(
    JSON.stringify(explainEmptyFile(oddFile('po/stamp-po', 'timestamp\n'), context)),
    /stamp of make/,
  );
  assert.match(JSON.stringify(explainEmptyFile(oddFile('x', ''), context)), /is empty/);
  assert.equal(explainEmptyFile(oddFile('lib/a.c', ''), context), undefined);
  assert.equal(explainEmptyFile(oddFile('x', 'timestamp; rm\n'), context), undefined);
});
