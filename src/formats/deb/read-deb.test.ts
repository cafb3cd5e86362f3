import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildAr } from '../../../tests/signed/build-ar.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { memberPath } from './member-path.ts';
import { readDeb } from './read-deb.ts';

type Member = readonly [name: string, content: string];
const VERSION: Member = ['debian-binary', '2.0\n'];
const CONTROL: Member = ['control.tar.xz', ''];
const DATA: Member = ['data.tar.zst', 'files'];

function read(members: readonly Member[]) {
  const bytes = buildAr(members);
  return readDeb((offset, length) => bytes.subarray(offset, offset + length), bytes.length);
}

test('where the files of a package lie, and how they are packed', () => {
  assert.deepEqual(read([VERSION, CONTROL, DATA]), { offset: 192, size: 5, compression: 'zstd' });
  const between = read([VERSION, ['_signature', ''], CONTROL, ['_more', ''], ['data.tar', 'files']]);
  assert.deepEqual(between, { offset: 312, size: 5, compression: 'none' });
});

const bad: Readonly<Record<string, readonly Member[]>> = {
  'a second data.tar, packed otherwise': [VERSION, CONTROL, DATA, ['data.tar', 'other']],
  'the files before the control': [VERSION, DATA, CONTROL],
  'a data.tar that is packed in a way of old': [VERSION, CONTROL, ['data.tar.lzma', '']],
  'a version to come': [['debian-binary', '3.0\n'], CONTROL, DATA],
  'no version': [CONTROL, DATA],
  'a name that only looks right': [VERSION, ['control.tar.xz.old', ''], DATA],
  'a name that every object has': [VERSION, CONTROL, ['constructor', '']],
};

for (const [what, members] of Object.entries(bad)) {
  test(`${what} is a ParseError`, () => {
    assert.throws(() => read(members), ParseError);
  });
}

test('where dpkg puts an entry', () => {
  assert.deepEqual(['./', './usr/bin/x', 'usr/lib/', './a..b'].map(memberPath), [
    '/',
    '/usr/bin/x',
    '/usr/lib',
    '/a..b',
  ]);
});

for (const name of ['./usr/../bin/x', '../x', './usr//bin', '/usr/bin/x', './usr/./x', './.']) {
  test(`the entry ${name} is a ParseError or the root`, () => {
    if (name === './.') assert.equal(memberPath(name), '/');
    else assert.throws(() => memberPath(name), ParseError);
  });
}
