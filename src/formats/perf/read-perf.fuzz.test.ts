import { readFileSync } from 'node:fs';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildPerf, exec, fork, mapping, sample } from '../../../tests/perf/build-perf.ts';
import { attributeSamples } from './attribute-samples.ts';
import { readPerf } from './read-perf.ts';

testRobustness({
  name: 'perf.data',
  parse: (bytes) => attributeSamples(readPerf(bytes)),
  samples: [
    buildPerf([
      mapping(1, 1, { start: 0x7000n, length: 0x1000n, offset: 0n, path: '/lib/a.so' }),
      fork(2, 2, 1),
      sample(3, 2, 0x7010n),
      exec(4, 2),
      sample(5, 2, 0x7010n),
    ]),
    readFileSync(new URL('recorded/five-banners.perf-data', import.meta.url)),
  ],
  corpus: new URL('corpus/', import.meta.url),
});
