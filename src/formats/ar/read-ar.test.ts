import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildAr } from '../../../tests/signed/build-ar.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readAr } from './read-ar.ts';

function read(bytes: Buffer) {
  return readAr((offset, length) => bytes.subarray(offset, offset + length), bytes.length);
}

test('members with an odd and an even size, and a slash behind a name', () => {
  const bytes = buildAr([
    ['debian-binary', '2.0\n'],
    ['odd/', 'abc'],
    ['last', 'x'],
  ]);
  assert.deepEqual(read(bytes), [
    { name: 'debian-binary', offset: 68, size: 4 },
    { name: 'odd', offset: 132, size: 3 },
    { name: 'last', offset: 196, size: 1 },
  ]);
});

test('an archive of nothing has no members', () => {
  assert.deepEqual(read(Buffer.from('!<arch>\n')), []);
});

const bad: Readonly<Record<string, Buffer>> = {
  'no archive': Buffer.from('!<arsh>\n'),
  'a member twice': buildAr([
    ['data.tar', 'a'],
    ['data.tar', 'b'],
  ]),
  'a member twice, once with a slash': buildAr([
    ['data.tar', 'a'],
    ['data.tar/', 'b'],
  ]),
  'a long name of GNU': buildAr([['/0', 'a']]),
  'a long name of BSD': buildAr([['#1/20', 'a'.repeat(20)]]),
  'a name with a space': buildAr([['a b', 'a']]),
  'a member that is cut': buildAr([['a', 'abcd']]).subarray(0, -2),
  'a header that is cut': buildAr([['a', 'abcd']]).subarray(0, 40),
  'bytes behind the last member': Buffer.concat([buildAr([['a', 'ab']]), Buffer.from('left over')]),
  'a size below zero': Buffer.from(
    buildAr([['a', 'ab']])
      .toString()
      .replace('2         `', '-2        `'),
  ),
};

for (const [what, bytes] of Object.entries(bad)) {
  test(`${what} is a ParseError`, () => {
    assert.throws(() => read(bytes), ParseError);
  });
}
