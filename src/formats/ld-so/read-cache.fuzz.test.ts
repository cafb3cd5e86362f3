import { buildCache } from '../../../tests/elf/build-cache.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readLdSoCache } from './read-cache.ts';

const ENTRIES = [
  { soname: 'libz.so.1', path: '/lib/glibc-hwcaps/x86-64-v3/libz.so.1.2', flags: 0x303, hwcap: 'x86-64-v3' },
  { soname: 'libz.so.1', path: '/lib/libz.so.1', flags: 0x303 },
];

testRobustness({
  name: 'readLdSoCache',
  parse: readLdSoCache,
  samples: [
    buildCache(ENTRIES, {}),
    buildCache(ENTRIES, { endianness: 'big' }),
    buildCache(ENTRIES, { oldEntries: 2 }),
  ],
  corpus: new URL('./corpus/', import.meta.url),
});
