import { buildElf } from '../../../tests/elf/build-elf.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readLinkage } from './read-linkage.ts';
import { readResolvers } from './read-resolvers.ts';

const symbols = [{ name: 'getppid', isUndefined: true }, { name: 'sum' }, { name: 'pick', type: 10 }];
const relocations = [{ type: 7, symbol: 1 }, { type: 6, symbol: 1 }, { type: 37 }];
const samples = [
  buildElf({ symbols, relocations, hash: 'gnu' }),
  buildElf({ symbols, relocations, hash: 'sysv' }),
  buildElf({ symbols, relocations: [{ type: 1026, symbol: 1 }], machine: 183, endianness: 'big' }),
  buildElf({ symbols, relocations, bits: 32, machine: 3 }),
];
const corpus = new URL('corpus/', import.meta.url);

testRobustness({ name: 'linkage', parse: readLinkage, samples, corpus });
testRobustness({ name: 'resolvers', parse: readResolvers, samples, corpus });
