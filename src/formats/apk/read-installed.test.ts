import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readInstalled } from './read-installed.ts';

const SHA1 = '0123456789abcdef0123456789abcdef01234567';
const inBase64 = Buffer.from(SHA1, 'hex').toString('base64');
const PACKAGE = 'C:Q1aGFzaA==\nP:xz-libs\nV:5.6.1-r1\nA:x86_64\nS:1\no:xz\np:so:liblzma.so.5=5.6.1\n';
const FILES = `F:usr\nF:usr/lib\nM:0:0:755\nR:liblzma.so.5.6.1\na:0:0:755\nZ:Q1${inBase64}\nR:other\nF:\nR:init\n`;
const PATHS = ['/usr/lib/liblzma.so.5.6.1', '/usr/lib/other', '/init'];

function read(text: string, ...wanted: readonly string[]) {
  return [...readInstalled(Buffer.from(text), new Set(wanted))];
}

test('a package, written by hand in the documented format', () => {
  assert.deepEqual(read(`${PACKAGE}${FILES}\nP:musl\nV:1.2.5-r0\n\n`), [
    {
      name: 'xz-libs',
      version: '5.6.1-r1',
      architecture: 'x86_64',
      source: 'xz',
      provides: ['so:liblzma.so.5'],
      files: [],
    },
    { name: 'musl', version: '1.2.5-r0', architecture: '', source: 'musl', provides: [], files: [] },
  ]);
});

test('when it was built', () => {
  const [one] = read(`${PACKAGE}t:1711676292\n\n`);
  assert.equal(one?.builtAt, '2024-03-29T01:38:12.000Z');
});

test('the wanted files, with their digests', () => {
  const [one] = read(`${PACKAGE}${FILES}\n`, ...PATHS, '/usr/lib');
  const [library, ...others] = PATHS.map((path) => ({ path }));
  assert.deepEqual(one?.files, [{ ...library, digest: { algorithm: 'sha1', value: SHA1 } }, ...others]);
});

test('digests of each kind', () => {
  const sha256 = 'ab'.repeat(32);
  const digestOf = (z: string, flags = '') =>
    read(`${PACKAGE}${flags}F:\nR:init\nZ:${z}\n\n`, '/init')[0]?.files[0]?.digest;
  assert.deepEqual(digestOf(`X1${SHA1}`), { algorithm: 'sha1', value: SHA1 });
  assert.deepEqual(digestOf(`X2${sha256}`), { algorithm: 'sha256', value: sha256 });
  assert.deepEqual(digestOf(`Q1${inBase64}`, 'f:S\n'), { algorithm: 'sha256-160', value: SHA1 });
  for (const bad of ['', 'Q3YQ==', 'Q1', 'Q1YQ==', `X1${sha256}`, SHA1])
    assert.throws(() => digestOf(bad), ParseError, bad);
});

test('what apk does not write is a ParseError', () => {
  const refused = [
    PACKAGE,
    PACKAGE.slice(0, -1),
    `${PACKAGE}R:file\n\n`,
    `${PACKAGE}F:usr\nZ:Q1${inBase64}\n\n`,
    `${PACKAGE}P:xz\n\n`,
    `${PACKAGE}no field\n\n`,
    'V:1\n\n',
    'P:xz\n\n',
  ];
  for (const text of refused) assert.throws(() => read(text), ParseError, text);
});
