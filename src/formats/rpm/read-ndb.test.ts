import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildNdb } from '../../../tests/rpm/build-ndb.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readNdb } from './read-ndb.ts';

const headers = ['first', 'the second, which is longer', ''].map((text) => Buffer.from(text));
const database = buildNdb(headers);
const FIRST_SLOT = 32;
const FIRST_BLOB = 4096;

test('headers written in the documented format, by hand: no rpm is asked', () => {
  assert.deepEqual([...readNdb(database)], headers);
  assert.deepEqual([...readNdb(buildNdb([]))], []);
});

test('headers come in the order of the file, whatever that of the slots', () => {
  const swapped = Buffer.from(database);
  database.copy(swapped, FIRST_SLOT, FIRST_SLOT + 16, FIRST_SLOT + 32);
  database.copy(swapped, FIRST_SLOT + 16, FIRST_SLOT, FIRST_SLOT + 16);
  assert.deepEqual([...readNdb(swapped)], headers);
});

test('what rpm would refuse is a ParseError', () => {
  const secondSlot = database.subarray(FIRST_SLOT + 16, FIRST_SLOT + 32);
  const refused = {
    nothing: Buffer.alloc(0),
    'another file': patched(0, Buffer.from('Rpmp')),
    'an unknown version': patched(4, Buffer.from([1])),
    'no page of slots': patched(12, Buffer.from([0])),
    'more pages than there are': patched(12, Buffer.from([255, 255, 255, 255])),
    'a slot that is none': patched(FIRST_SLOT, Buffer.from('slot')),
    'a package without a number': patched(FIRST_SLOT + 4, Buffer.alloc(4)),
    'a package given twice': patched(FIRST_SLOT, secondSlot),
    'a blob in the slots': patched(FIRST_SLOT + 8, Buffer.from([1, 0, 0, 0])),
    'a blob of another slot': patched(FIRST_BLOB + 4, Buffer.from([9])),
    'a blob of another length': patched(FIRST_BLOB + 12, Buffer.from([200])),
    'a byte of the header changed': patched(FIRST_BLOB + 16, Buffer.from('F')),
    'cut within a block': database.subarray(0, -1),
    'cut between blocks': database.subarray(0, -16),
  };
  for (const [what, bytes] of Object.entries(refused))
    assert.throws(() => [...readNdb(bytes)], ParseError, what);
});

function patched(at: number, bytes: Buffer): Buffer {
  const copy = Buffer.from(database);
  bytes.copy(copy, at);
  return copy;
}
