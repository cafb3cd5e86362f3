import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildCache } from '../../../tests/elf/build-cache.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readLdSoCache } from './read-cache.ts';

const ENTRIES = [
  { soname: 'libz.so.1', path: '/lib/glibc-hwcaps/x86-64-v3/libz.so.1.2', flags: 0x303, hwcap: 'x86-64-v3' },
  { soname: 'libz.so.1', path: '/lib/libz.so.1', flags: 0x303 },
  { soname: 'libold.so', path: '/lib/tls/libold.so', flags: 3, hwcap: '0x8000000000000001' },
] as const;

for (const endianness of ['little', 'big'] as const) {
  test(`reads entries, folders for hwcaps and masks, ${endianness}-endian`, () => {
    assert.deepEqual(readLdSoCache(buildCache(ENTRIES, { endianness })), ENTRIES);
  });
}

test('reads the cache behind one of libc5', () => {
  assert.deepEqual(readLdSoCache(buildCache(ENTRIES, { oldEntries: 3 })), ENTRIES);
});

const refused: readonly (readonly [string, Buffer])[] = [
  ['an empty file', Buffer.alloc(0)],
  ['the cache of libc5 alone', buildCache(ENTRIES, { oldEntries: 3 }).subarray(0, 52)],
  ['more entries than bytes', buildCache(ENTRIES, { count: 100_000 })],
  ['more entries than allowed', buildCache(ENTRIES, { count: 2 ** 32 - 1 })],
  ['a string without an end', buildCache(ENTRIES, {}).subarray(0, -30)],
];
for (const [what, bytes] of refused) {
  test(`refuses ${what}`, () => assert.throws(() => readLdSoCache(bytes), ParseError));
}
