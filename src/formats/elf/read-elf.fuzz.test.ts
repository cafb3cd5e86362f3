import { buildElf } from '../../../tests/elf/build-elf.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readElf } from './read-elf.ts';

const COMMON = {
  interpreter: '/lib/ld.so.1',
  soname: 'libone.so.1',
  needed: ['libtwo.so.2', 'libc.so.6'],
  runpath: '$ORIGIN',
  symbols: [{ name: 'listen', isUndefined: true }, { name: 'crc', type: 10 }, { name: 'plain' }],
  relocations: [{ type: 37 }, { type: 6, symbol: 1 }],
  buildId: '0011223344556677',
  defines: ['ONE_1.0'],
  needs: [{ file: 'libc.so.6', versions: ['GLIBC_2.4', 'GLIBC_2.34'] }],
};

testRobustness({
  name: 'readElf',
  parse: (bytes) => readElf(bytes, { imports: ['listen', 'dlopen'] }),
  samples: [
    buildElf(COMMON),
    buildElf({ ...COMMON, hash: 'gnu' }),
    buildElf({ ...COMMON, bits: 32, machine: 3, relocationFormat: 'rel' }),
    buildElf({ ...COMMON, endianness: 'big', machine: 22 }),
    buildElf({ ...COMMON, bits: 32, endianness: 'big', machine: 20, hash: 'gnu' }),
  ],
  corpus: new URL('./corpus/', import.meta.url),
});
