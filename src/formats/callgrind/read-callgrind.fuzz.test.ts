import { readFileSync } from 'node:fs';
import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readCallgrind } from './read-callgrind.ts';

const sample = 'positions: line\nevents: Ir\nob=(1) /a\nfn=(1) f\n0 5\ncalls=1 0\n0 9\n+1 2\ntotals: 7\n';

testRobustness({
  name: 'callgrind',
  parse: readCallgrind,
  samples: [
    Buffer.from(sample),
    readFileSync(new URL('recorded/true.callgrind', import.meta.url)).subarray(0, 3000),
  ],
  corpus: new URL('corpus/', import.meta.url),
});
testHostileText('callgrind', readCallgrind, sample);
