import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { buildZip, extraField } from '../../../tests/release/build-zip.ts';
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

test('an archive with modes of another system than Unix says so; one without modes has plain files', () => {
  assert.equal(readZip(buildZip([{ name: 'a', system: 0 }])).hasModes, false);
  assert.equal(readZip(buildZip([{ name: 'a', system: 0, mode: 0 }])).hasModes, true);
});

test('a file whose mode is that of a folder is a file: most readers go by the name', () => {
  const { entries } = readZip(buildZip([{ name: 'a', mode: 0o040755 }]));
  assert.deepEqual(
    entries.map(({ type }) => type),
    ['file'],
  );
});

test('zip64: numbers that have no room in a header', () => {
  const made = [
    { name: 'a', bytes: 'hello' },
    { name: 'b', bytes: 'world', isWide: true },
  ];
  const { entries, anomalies } = readZip(buildZip(made, { wide: {} }));
  assert.deepEqual(
    [entries.map(({ path, packed }) => [path, inflateRawSync(packed).toString()]), anomalies],
    [
      [
        ['a', 'hello'],
        ['b', 'world'],
      ],
      [],
    ],
  );
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
  'a wrong count of zip64': [buildZip(one, { wide: { count: 7 } }), ['headers-disagree', 'count-disagrees']],
  'encryption in the entry itself': [buildZip([{ name: 'a', local: { flags: 1 } }]), ['headers-disagree']],
  'a second name': [
    buildZip([{ name: 'a', extra: extraField(0x7075, Buffer.from('\x01crc.b')) }]),
    ['two-names'],
  ],
  'a second mode': [buildZip([{ name: 'a', extra: extraField(0x756e, Buffer.alloc(14)) }]), ['two-types']],
  'a file whose mode is that of a folder': [buildZip([{ name: 'a', mode: 0o040755 }]), ['two-types']],
  'a folder whose mode is that of a file': [buildZip([{ name: 'a/' }]), ['two-types']],
  'a folder with bytes': [buildZip([{ name: 'a/', mode: 0o040755, bytes: 'x' }]), ['two-types']],
  'a backslash in a name': [buildZip([{ name: 'a\\b' }]), ['backslash-in-name']],
  'a NUL in a name': [buildZip([{ name: 'a\0b' }]), ['nul-in-name']],
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
  'a zip64 end record elsewhere': buildZip(one, { wide: { place: 1 } }),
  'a zip64 number that is missing': buildZip([{ name: 'a', isWide: true }]).fill(9, 80, 82),
  'an extra field without an end': buildZip([{ name: 'a', extra: Buffer.from('01020304', 'hex') }]),
  'a second name twice': buildZip([
    { name: 'a', extra: Buffer.concat(Array(2).fill(extraField(0x7075, Buffer.alloc(6)))) },
  ]),
  'a directory that lies outside': Buffer.concat([buildZip(one).subarray(-22)]),
};
for (const [what, bytes] of Object.entries(broken)) {
  test(`${what} is a ParseError`, () => assert.throws(() => readZip(bytes), { name: 'ParseError' }));
}
