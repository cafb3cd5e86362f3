import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBzip2 } from './decode-bzip2.ts';

// Made with bzip2 1.0.8.
const HELLO =
  '425a6839314159265359e5b5f3090000045100001040000244a00021b5180c029069c2a30bb9229c284872daf98480';
const RUNS =
  '425a68393141592653596b6d7673000003e100640000023e00200031064c411a0c222a607a110db13c5dc914e14241adb5d9cc';
const EMPTY = '425a683917724538509000000000';

const decode = (hex: string): string => Buffer.concat([...decodeBzip2(Buffer.from(hex, 'hex'))]).toString();

test('an empty stream is empty', () => assert.equal(decode(EMPTY), ''));

test('text is unpacked', () => assert.equal(decode(HELLO), 'hello hello hello\n'));

test('runs are unpacked', () => assert.equal(decode(RUNS), `aaaaabbbbbbbbccccd${'e'.repeat(33)}`));

test('streams that follow each other are one content', () =>
  assert.equal(decode(EMPTY + HELLO + HELLO), 'hello hello hello\n'.repeat(2)));

const broken: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'another format': '1f8b0800000000000000',
  'level 0': EMPTY.replace('425a6839', '425a6830'),
  'a wrong checksum of a block': HELLO.replace('e5b5f309', 'e5b5f308'),
  'a cut stream': EMPTY.slice(0, -8),
  'a wrong checksum of the stream': EMPTY.replace('509000000000', '509000000001'),
  'neither block nor end': EMPTY.replace('1772', '1773'),
  'bytes that are no stream behind one': `${EMPTY}00`,
};
for (const [what, hex] of Object.entries(broken)) {
  test(`${what} is a ParseError`, () => assert.throws(() => decode(hex), { name: 'ParseError' }));
}
