import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../tests/fuzz/property.ts';
import { UnderpinError } from '../../model/error.ts';
import { readBlobIndex } from './blob-index.ts';
import { blobId, digestLines, hashLine, splitLines } from './hash-line.ts';
import type { KnownFile } from './known-file.ts';
import { readLineIndex } from './line-index.ts';
import { writeBlobIndex } from './write-blob-index.ts';
import { writeLineIndex } from './write-line-index.ts';

const hex = (length: number) => fc.stringMatching(new RegExp(`^[1-9a-f][0-9a-f]{${length - 1}}$`));
const knownFile: fc.Arbitrary<KnownFile> = fc
  .record({
    name: fc.constantFrom('a.m4', 'b.m4', 'install-sh', 'é.m4'),
    serial: fc.constantFrom('', '1', '2.1a'),
    blob: hex(40),
    firstSeen: fc.nat(4_000_000_000),
    source: fc.constantFrom('gnulib', 'libtool 2.4.7'),
    commit: fc.oneof(hex(12), fc.constant('')),
    path: fc.string(),
  })
  .map(({ serial, ...file }) => (serial === '' ? file : { ...file, serial }));
const { numRuns, seed } = runs;
const fewer = { numRuns: Math.min(numRuns, 300), seed };

test('every file that goes into an index is found by its bytes and by its name, oldest first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(knownFile, { selector: ({ blob }) => blob, maxLength: 40 }), (files) => {
      const index = readBlobIndex(writeBlobIndex(files), 'made up');
      assert.equal(index.count, files.length);
      for (const file of files) {
        assert.deepEqual(index.withBlob(file.blob), [file]);
        const named = index.withName(file.name);
        const dates = named.map(({ firstSeen }) => firstSeen);
        assert.deepEqual(
          dates,
          dates.toSorted((a, b) => a - b),
        );
        assert.deepEqual(new Set(named), new Set(files.filter(({ name }) => name === file.name)));
      }
      assert.deepEqual(index.withBlob('0'.repeat(40)), []);
      assert.deepEqual(index.withBlob('x'), []);
      assert.deepEqual(index.withName('c.m4'), []);
    }),
    fewer,
  );
});

test('the same bytes under two names', () => {
  const file = { name: 'a', blob: 'a'.repeat(40), firstSeen: 5, source: 's', commit: '', path: 'a' };
  const index = readBlobIndex(writeBlobIndex([{ ...file, name: 'b' }, file]), 'made up');
  assert.deepEqual(
    index.withBlob(file.blob).map(({ name }) => name),
    ['a', 'b'],
  );
});

test('lines, digests and definitions of every version', () => {
  const line = fc.constantFrom('a', '## b', 'AC_DEFUN([X],', '', '[c])', 'é');
  const text = fc.array(line).map((lines) => Buffer.from(lines.map((one) => `${one}\n`).join('')));
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a.m4', 'b.m4'), fc.array(text), { noNullPrototype: true }),
      (files) => {
        const named = new Map(
          Object.entries(files).map(([name, texts]) => [
            name,
            texts.map((bytes) => ({ blob: blobId(bytes), bytes })),
          ]),
        );
        const index = readLineIndex(writeLineIndex(named), 'made up');
        for (const [name, versions] of named) {
          const read = index.withName(name);
          assert.deepEqual(
            read?.versions.map(({ blob, digest, lines }) => ({
              blob,
              digest,
              lines: Array.from(lines, (number) => read.hashes[number]),
            })),
            versions.map(({ blob, bytes }) => ({
              blob,
              digest: digestLines(splitLines(bytes).filter((one) => !one.startsWith('##'))),
              lines: splitLines(bytes).map(hashLine),
            })),
          );
          const defines = versions.some(({ bytes }) => bytes.includes('AC_DEFUN'));
          assert.equal(index.definedIn(hashLine('AC_DEFUN([X],')).includes(name), defines);
        }
        assert.equal(index.withName('c.m4'), undefined);
      },
    ),
    fewer,
  );
});

test('a line that aclocal leaves out has an odd hash', () => {
  assert.equal(hashLine('## x') % 2, 1);
  assert.equal(hashLine('# x') % 2, 0);
});

test('what is no index is unreadable knowledge', () => {
  const whole = writeBlobIndex([
    { name: 'a', blob: 'a'.repeat(40), firstSeen: 5, source: 's', commit: '', path: 'a' },
  ]);
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(100), whole.subarray(0, whole.length - 1)]) {
    assert.throws(() => readBlobIndex(bytes, 'x'), UnderpinError);
    assert.throws(() => readLineIndex(bytes, 'x'), UnderpinError);
  }
});
