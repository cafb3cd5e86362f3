import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BASE, buildElf, type ElfSpec } from '../../../tests/elf/build-elf.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { isElf } from './header.ts';
import { readElf } from './read-elf.ts';

const FULL = {
  interpreter: '/lib/ld.so.1',
  soname: 'libone.so.1',
  needed: ['libtwo.so.2', 'libc.so.6'],
  rpath: '/old',
  runpath: '$ORIGIN/../lib:/opt/lib',
  auxiliaries: ['libfast.so'],
  flags1: 0x0800_0800,
  symbols: [
    { name: 'listen', isUndefined: true },
    { name: 'lis', isUndefined: true },
    { name: 'listening', isUndefined: true },
    { name: 'dlopen' },
    { name: 'crc', type: 10 },
    { name: 'plain' },
    { name: 'memcpy', type: 10 },
  ],
  buildId: '00112233445566778899aabbccddeeff00112233',
  defines: ['ONE_1.0', 'ONE_1.1'],
  needs: [
    { file: 'libc.so.6', versions: ['GLIBC_2.4', 'GLIBC_2.34'] },
    { file: 'libtwo.so.2', versions: ['TWO'] },
  ],
} as const satisfies ElfSpec;

const MACHINES = [
  { bits: 64, endianness: 'little', machine: 62, name: 'x86-64', irelative: 37 },
  { bits: 64, endianness: 'little', machine: 183, name: 'aarch64', irelative: 1032 },
  { bits: 64, endianness: 'big', machine: 22, name: 's390', irelative: 61, hash: 'gnu' },
  { bits: 64, endianness: 'big', machine: 21, name: 'powerpc64', irelative: 248 },
  { bits: 32, endianness: 'little', machine: 3, name: 'i386', irelative: 42, relocationFormat: 'rel' },
  { bits: 32, endianness: 'big', machine: 20, name: 'powerpc', irelative: 248 },
] as const;

describe('readElf', () => {
  for (const { name, irelative, ...machine } of MACHINES) {
    test(`reads all fields of ${machine.bits}-bit ${machine.endianness}-endian ${name}`, () => {
      const relocations = [{ type: irelative }, { type: 1, symbol: 2 }, { type: irelative }];
      const bytes = buildElf({ ...FULL, ...machine, relocations });
      const segment = { offset: 0, vaddr: BASE, fileSize: bytes.length, memorySize: bytes.length };
      assert.deepEqual(readElf(bytes, { imports: ['dlopen', 'listen', 'bind'] }), {
        bits: machine.bits,
        endianness: machine.endianness,
        machine: { number: machine.machine, name },
        type: 'dyn',
        interpreter: '/lib/ld.so.1',
        buildId: FULL.buildId,
        isDynamic: true,
        soname: 'libone.so.1',
        needed: ['libtwo.so.2', 'libc.so.6'],
        filters: [],
        auxiliaries: ['libfast.so'],
        auditors: [],
        rpath: ['/old'],
        runpath: ['$ORIGIN/../lib', '/opt/lib'],
        noDefaultLibraries: true,
        isPie: true,
        ifuncs: { symbols: ['crc', 'memcpy'], relocations: 2 },
        versionDefinitions: ['ONE_1.0', 'ONE_1.1'],
        versionNeeds: FULL.needs,
        imports: ['listen'],
        loadSegments: [segment],
        executableSegments: [segment],
      });
    });
  }

  test('counts symbols by either hash table, or by none', () => {
    for (const hash of ['sysv', 'gnu', 'none'] as const) {
      assert.deepEqual(readElf(buildElf({ ...FULL, hash })).ifuncs.symbols, ['crc', 'memcpy'], hash);
    }
  });

  test('finds an import that only a relocation reaches: nothing exported, so the GNU hash table is empty', () => {
    const symbols = [{ name: 'listen', isUndefined: true }];
    const spec = { symbols, hash: 'gnu', relocations: [{ type: 7, symbol: 1 }] } as const;
    assert.deepEqual(readElf(buildElf(spec), { imports: ['listen'] }).imports, ['listen']);
  });

  test('takes the last of doubled tags, as the loader does', () => {
    const bytes = buildElf({ soname: 'first', needed: ['second'], tags: [[14, 1]] });
    assert.equal(readElf(bytes).soname, 'second');
  });

  test('reads the dynamic table by address where its offset in the file says otherwise', () => {
    const bytes = buildElf({ soname: 'honest' });
    bytes.writeBigUInt64LE(0n, 64 + 56 + 8);
    assert.equal(readElf(bytes).soname, 'honest');
  });

  test('follows the segment that hides an earlier one at the same address', () => {
    const honest = buildElf({ soname: 'first' });
    const other = buildElf({ soname: 'other' });
    const bytes = Buffer.concat([honest, Buffer.alloc(-honest.length & 0xfff), other]);
    const load = Buffer.from(bytes.subarray(64, 64 + 56));
    load.writeBigUInt64LE(BigInt(bytes.length - other.length), 8);
    bytes.copy(bytes, 64 + 2 * 56, 64 + 56, 64 + 2 * 56);
    load.copy(bytes, 64 + 56);
    bytes.writeUInt16LE(3, 56);
    assert.equal(readElf(bytes).soname, 'other');
  });

  test('an empty DT_RUNPATH is kept apart from none', () => {
    assert.deepEqual(readElf(buildElf({ runpath: '' })).runpath, ['']);
    assert.deepEqual(readElf(buildElf({})).runpath, []);
  });

  test('counts relocations once where DT_RELASZ includes those of the PLT', () => {
    const relocations = [{ type: 37 }, { type: 37 }];
    const once = buildElf({ relocations });
    const at = once.indexOf(Buffer.from([7, 0, 0, 0, 0, 0, 0, 0])) + 8;
    const start = Number(once.readBigUInt64LE(at));
    const tags = [
      [23, start + 24],
      [2, 24],
      [20, 7],
    ] as const;
    assert.equal(readElf(buildElf({ relocations, tags })).ifuncs.relocations, 2);
  });

  test('an object without a dynamic table is valid', () => {
    const bytes = buildElf({ soname: 'gone', type: 2 });
    bytes.writeUInt32LE(0, 64 + 56); // PT_DYNAMIC becomes PT_NULL
    const elf = readElf(bytes);
    assert.deepEqual([elf.type, elf.isDynamic, elf.soname, elf.needed], ['exec', false, undefined, []]);
  });

  const refused: readonly (readonly [string, Buffer])[] = [
    ['no ELF file', Buffer.from('#!/bin/sh\n')],
    ['a name outside the string table', buildElf({ tags: [[1, 1e6]] })],
    [
      'relocations that run past their segment',
      buildElf({
        tags: [
          [7, BASE],
          [8, 1e9],
        ],
      }),
    ],
    ['a GNU hash table longer than the file', withHugeHash()],
    ['PN_XNUM', patched((bytes) => bytes.writeUInt16LE(0xffff, 56))],
    ['program headers outside the file', patched((bytes) => bytes.writeBigUInt64LE(1n << 60n, 32))],
    ['an interpreter without an end', patched((bytes) => bytes.fill(0x41, 0x200, 0x20d))],
    [
      'needed names of 8 MB together',
      buildElf({ soname: 'x'.repeat(65_000), needed: [], tags: Array(200).fill([1, 1]) }),
    ],
  ];
  for (const [what, bytes] of refused) {
    test(`refuses ${what}`, () => assert.throws(() => readElf(bytes), ParseError));
  }

  test('isElf needs four bytes and no more', () => {
    assert.equal(isElf(Buffer.from('\x7fELF')), true);
    assert.equal(isElf(Buffer.from('\x7fEL')), false);
    assert.equal(isElf(Buffer.from('MZ\0\0')), false);
  });
});

function patched(change: (bytes: Buffer) => unknown): Buffer {
  const bytes = buildElf(FULL);
  change(bytes);
  return bytes;
}

/** 2^32 - 1 buckets, where the table of one bucket with six symbols starts. */
function withHugeHash(): Buffer {
  const bytes = buildElf({ ...FULL, hash: 'gnu' });
  bytes.writeUInt32LE(0xffff_ffff, bytes.indexOf(Buffer.from([1, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0])));
  return bytes;
}
