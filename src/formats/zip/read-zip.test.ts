import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { buildZip } from '../../../tests/release/build-zip.ts';
import { readZip } from './read-zip.ts';

const one = [{ name: 'a', bytes: 'hello' }] as const;

test('an honest archive has its entries and nothing to say', () => {
  const { entries, anomalies, hasModes } = readZip(
    buildZip([
      { name: 'p/', mode: 0o040755 },
      { name: 'p/run', bytes: 'hello', mode: 0o100755 },
      { name: 'p/link', bytes: 'run', mode: 0o120777 },
    ]),
  );
  assert.deepEqual(
    entries.map(({ path, type, mode, size, packed }) => ({
      path,
      type,
      mode,
      size,
      content: inflateRawSync(packed).toString(),
    })),
    [
      { path: 'p', type: 'directory', mode: 0o755, size: 0, content: '' },
      { path: 'p/run', type: 'file', mode: 0o755, size: 5, content: 'hello' },
      { path: 'p/link', type: 'symlink', mode: 0o777, size: 3, content: 'run' },
    ],
  );
  assert.deepEqual([anomalies, hasModes], [[], true]);
});

test('an archive made without Unix modes says so', () => {
  assert.equal(readZip(buildZip([{ name: 'a', system: 0 }])).hasModes, false);
});

const odd: Readonly<Record<string, readonly [Buffer, readonly string[]]>> = {
  'another name in the entry itself': [buildZip([{ name: 'a', local: { name: 'b' } }]), ['headers-disagree']],
  'another size in the entry itself': [
    buildZip([{ name: 'a', bytes: 'x', local: { size: 9 } }]),
    ['headers-disagree'],
  ],
  'bytes before it': [buildZip(one, { before: '#!/bin/sh\n' }), ['data-before-start']],
  'bytes between its entries': [
    buildZip([...one, ...one], { between: 'hidden' }),
    ['hidden-data', 'hidden-data'],
  ],
  'bytes behind it': [buildZip(one, { after: 'more' }), ['data-after-end']],
  'a wrong count': [buildZip(one, { count: 7 }), ['count-disagrees']],
};
for (const [what, [bytes, expected]] of Object.entries(odd)) {
  test(`${what} is said`, () => {
    assert.deepEqual(
      readZip(bytes).anomalies.map(({ kind }) => kind),
      expected,
    );
  });
}

test('two entries of the same bytes are said', () => {
  const bytes = buildZip([...one, { name: 'b', bytes: 'hello' }]);
  // The second entry of the directory is made to point at the bytes of the first.
  const second = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(0, second + 42);
  const kinds = readZip(bytes).anomalies.map(({ kind }) => kind);
  assert.deepEqual(
    kinds.filter((kind) => kind === 'overlap'),
    ['overlap'],
  );
});

const broken: Readonly<Record<string, Buffer>> = {
  'nothing at all': Buffer.alloc(0),
  'an archive without its end': buildZip(one).subarray(0, -22),
  'an encrypted entry': buildZip([{ name: 'a', flags: 1 }]),
  'a directory that lies outside': Buffer.concat([buildZip(one).subarray(-22)]),
};
for (const [what, bytes] of Object.entries(broken)) {
  test(`${what} is a ParseError`, () => assert.throws(() => readZip(bytes), { name: 'ParseError' }));
}
