import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../tests/fuzz/property.ts';
import { buildEntry, buildTar, type MadeEntry, pax, paxRecord } from '../../../tests/release/build-tar.ts';
import { readTar } from '../../../tests/release/read-made-tar.ts';

const damaged = { name: 'ParseError' };

test('an honest archive has its entries and nothing to say', () => {
  const { entries, anomalies } = readTar(
    buildTar([
      { name: 'a/', type: '5', mode: 0o755 },
      { name: 'a/b', bytes: 'hello', owner: 'jane' },
      { name: 'a/c', type: '2', link: 'b' },
      { name: 'a/d', type: '1', link: 'a/b' },
    ]),
  );
  const common = { mtime: 1_700_000_000, uid: 0, gid: 0, group: 'root' };
  assert.deepEqual(entries, [
    { ...common, path: 'a', type: 'directory', mode: 0o755, size: 0, user: 'root', content: '' },
    { ...common, path: 'a/b', type: 'file', mode: 0o644, size: 5, user: 'jane', content: 'hello' },
    { ...common, path: 'a/c', type: 'symlink', mode: 0o644, size: 0, user: 'root', target: 'b', content: '' },
    {
      ...common,
      path: 'a/d',
      type: 'hardlink',
      mode: 0o644,
      size: 0,
      user: 'root',
      target: 'a/b',
      content: '',
    },
  ]);
  assert.deepEqual(anomalies, []);
});

test('the size of the chunks makes no difference', () => {
  const entry = fc.record({
    name: fc.stringMatching(/^[a-z]{1,20}$/),
    bytes: fc.string({ maxLength: 1500 }),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), fc.integer({ min: 1, max: 2000 }), (made, chunk) => {
      const bytes = buildTar(made);
      assert.deepEqual(readTar(bytes, chunk), readTar(bytes));
    }),
    { ...runs, numRuns: Math.min(runs.numRuns, 5000) },
  );
});

const long = `${'folder/'.repeat(30)}file`;
const names: Readonly<Record<string, readonly MadeEntry[]>> = {
  'a GNU long name': [
    { name: '././@LongLink', type: 'L', bytes: `${long}\0`, magic: 'gnu' },
    { name: long, bytes: 'x' },
  ],
  'a pax path': [pax('x', { path: long }), { name: long, bytes: 'x' }],
  'a ustar prefix': [
    { name: 'file', bytes: 'x', change: (header) => header.write('folder/'.repeat(20).slice(0, -1), 345) },
  ],
};
for (const [what, made] of Object.entries(names)) {
  test(`${what} is the name`, () => {
    const expected = what === 'a ustar prefix' ? `${'folder/'.repeat(20)}file` : long;
    const { entries, anomalies } = readTar(buildTar(made));
    assert.deepEqual(
      [entries.map(({ path, content }) => [path, content]), anomalies],
      [[[expected, 'x']], []],
    );
  });
}

test('a size of more than 8 GiB is read in base 256', () => {
  const sizeField = Buffer.from('800000000000000000000003', 'hex');
  assert.deepEqual(readTar(buildTar([{ name: 'a', bytes: 'abc', sizeField }])).entries[0]?.size, 3);
});

test("the comment of a global header is git archive's commit", () => {
  assert.deepEqual(readTar(buildTar([pax('g', { comment: 'c0ffee' }), { name: 'a' }])).comments, ['c0ffee']);
});

const anomalies: Readonly<Record<string, readonly [Buffer, readonly unknown[]]>> = {
  'bytes after the end mark': [
    Buffer.concat([buildTar([{ name: 'a' }]), buildTar([{ name: 'b' }])]),
    [{ kind: 'data-after-end', says: 'bytes follow the end mark, where some readers go on reading' }],
  ],
  'no end mark': [
    buildTar([{ name: 'a' }], Buffer.alloc(0)),
    [{ kind: 'no-end-mark', says: 'it ends without an end mark' }],
  ],
  'half an end mark': [
    buildTar([{ name: 'a' }], Buffer.alloc(512)),
    [{ kind: 'no-end-mark', says: 'it has half an end mark' }],
  ],
  'a lone zero block': [
    Buffer.concat([buildEntry({ name: 'a' }), Buffer.alloc(512), buildTar([{ name: 'b' }])]),
    [{ kind: 'lone-zero-block', says: 'a lone zero block before byte 1024' }],
  ],
  'a size that the extended header gives otherwise': [
    buildTar([pax('x', { size: '3' }), { name: 'a', bytes: 'abc', size: 700 }]),
    [{ kind: 'size-disagrees', path: 'a', says: 'its header says 700 bytes, its extended header 3' }],
  ],
  'a link with a size': [
    buildTar([{ name: 'a', type: '1', link: 'b', size: 512 }]),
    [{ kind: 'size-of-link', path: 'a', says: 'it is a hardlink and claims 512 bytes' }],
  ],
  'a pax name and another GNU name': [
    buildTar([
      { name: 'l', type: 'L', bytes: 'one\0', magic: 'gnu' },
      pax('x', { path: 'two' }),
      { name: 'a' },
    ]),
    [{ kind: 'two-names', path: 'two', says: 'it has a pax name and another GNU name' }],
  ],
  'a key that is given twice': [
    buildTar([
      { name: 'p', type: 'x', bytes: paxRecord('path', 'one') + paxRecord('path', 'two') },
      { name: 'a' },
    ]),
    [{ kind: 'repeated-key', says: '"path" is given twice' }],
  ],
  'one path for every entry': [
    buildTar([pax('g', { path: 'all' }), { name: 'a' }]),
    [{ kind: 'global-override', says: 'one header sets the path of every entry' }],
  ],
  'holes in a file': [
    buildTar([pax('x', { 'GNU.sparse.major': '1' }), { name: 'a', bytes: 'abc' }]),
    [{ kind: 'sparse', path: 'a', says: 'it is stored with holes, and its content was not compared' }],
  ],
  "star's holes in a file": [
    buildTar([pax('x', { 'SCHILY.realsize': '2' }), { name: 'a', bytes: 'abc' }]),
    [{ kind: 'sparse', path: 'a', says: 'it is stored with holes, and its content was not compared' }],
  ],
  'a folder to which an extended header gives a size': [
    buildTar([pax('x', { size: '512' }), { name: 'a', type: '5' }, { name: 'hidden' }]),
    [{ kind: 'size-of-link', path: 'a', says: 'it is a directory and claims 512 bytes' }],
  ],
  'two extended headers before one entry': [
    buildTar([pax('x', { path: 'one' }), pax('x', { mtime: '1' }), { name: 'a' }]),
    [{ kind: 'repeated-header', says: 'two extended headers of a kind stand before one entry' }],
  ],
  'two GNU long names before one entry': [
    buildTar([
      { name: 'l', type: 'L', bytes: 'one\0', magic: 'gnu' },
      { name: 'l', type: 'L', bytes: 'two\0', magic: 'gnu' },
      { name: 'a' },
    ]),
    [{ kind: 'repeated-header', says: 'two extended headers of a kind stand before one entry' }],
  ],
  'a pax target and another GNU target of a link': [
    buildTar([
      { name: 'l', type: 'K', bytes: 'one\0', magic: 'gnu' },
      pax('x', { linkpath: 'two' }),
      { name: 'a', type: '2' },
    ]),
    [{ kind: 'two-names', path: 'a', says: 'it is a link with a pax target and another GNU target' }],
  ],
  'a prefix where its kind of header has none': [
    buildTar([{ name: 'a', magic: 'gnu', change: (header) => header.write('b', 345) }]),
    [{ kind: 'stray-prefix', path: 'a', says: 'some readers put a folder before its name' }],
  ],
  'a size of nothing but spaces': [
    buildTar([{ name: 'a', sizeField: Buffer.alloc(12, ' ') }]),
    [{ kind: 'bad-number', path: 'a', says: 'its size is not a number' }],
  ],
  'an unknown type': [
    buildTar([{ name: 'a', type: 'Z', bytes: 'x' }]),
    [{ kind: 'unknown-type', path: 'a', says: 'its type is "Z"' }],
  ],
  'a mode that is no number': [
    buildTar([{ name: 'a', change: (header) => header.write('wxyz', 100) }]),
    [{ kind: 'bad-number', path: 'a', says: 'its mode is not a number' }],
  ],
  'a NUL in a name': [
    buildTar([pax('x', { path: 'a\0b' }), { name: 'a' }]),
    [{ kind: 'nul-in-name', path: 'a\0b', says: 'its name holds a NUL, where other readers end it' }],
  ],
  'a name that is not UTF-8': [
    buildTar([{ name: 'a', change: (header) => header.write('\xff', 1, 'latin1') }]),
    [{ kind: 'name-not-utf8', path: 'a\xff', says: 'its name is not UTF-8' }],
  ],
};
for (const [what, [bytes, expected]] of Object.entries(anomalies)) {
  test(`${what} is said`, () => assert.deepEqual(readTar(bytes).anomalies, expected));
}

test('of two extended headers the last is believed, and not both', () => {
  const bytes = buildTar([pax('x', { path: 'one' }), pax('x', { mtime: '1' }), { name: 'a' }]);
  assert.deepEqual(
    readTar(bytes).entries.map(({ path, mtime }) => [path, mtime]),
    [['a', 1]],
  );
});

test('an old GNU sparse map is passed over, and what follows is read', () => {
  const isExtended = (header: Buffer) => header.writeUInt8(1, 482);
  const sparse = buildEntry({
    name: 'holes',
    type: 'S',
    magic: 'gnu',
    bytes: '',
    size: 5,
    change: isExtended,
  });
  const archive = Buffer.concat([
    sparse,
    Buffer.alloc(512),
    Buffer.from('bytes'.padEnd(512, '\0')),
    buildTar([{ name: 'next' }]),
  ]);
  assert.deepEqual(
    readTar(archive).entries.map(({ path, content }) => [path, content]),
    [
      ['holes', ''],
      ['next', ''],
    ],
  );
});

const broken: Readonly<Record<string, Buffer>> = {
  'nothing at all': Buffer.alloc(0),
  'half a header': buildTar([{ name: 'a' }]).subarray(0, 300),
  'half a file': buildTar([{ name: 'a', bytes: 'x'.repeat(600) }]).subarray(0, 1000),
  'a wrong checksum': Buffer.concat([Buffer.from('b'), buildTar([{ name: 'a' }]).subarray(1)]),
  'a size that is no number': buildTar([{ name: 'a', sizeField: Buffer.from('zzzzzzzzzzzz') }]),
  'a size below zero': buildTar([{ name: 'a', sizeField: Buffer.alloc(12, 0xff) }]),
  'a size behind a NUL': buildTar([{ name: 'a', sizeField: Buffer.from('\x0000000000005') }]),
  'a size behind a tab': buildTar([{ name: 'a', sizeField: Buffer.from('\t0000000005\0') }]),
  'a size behind a space that is none': buildTar([
    { name: 'a', sizeField: Buffer.from('\xa00000000005\0', 'latin1') },
  ]),
  'a key behind a blank': buildTar([{ name: 'x', type: 'x', bytes: paxRecord(' path', 'b') }, { name: 'a' }]),
  'an extended header of 2 MiB': buildTar([{ name: 'a', type: 'x', size: 2 << 20 }]),
  'an extended header without an end': buildTar([{ name: 'a', type: 'x', bytes: '99 path=a\n' }]),
  'an extended size that is no number': buildTar([pax('x', { size: '1e3' }), { name: 'a' }]),
};
for (const [what, bytes] of Object.entries(broken)) {
  test(`${what} is a ParseError`, () => assert.throws(() => readTar(bytes), damaged));
}
