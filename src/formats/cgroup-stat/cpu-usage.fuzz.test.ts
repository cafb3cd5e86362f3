import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readCpuacctUsage, readCpuStat } from './cpu-usage.ts';

const PARSERS = [
  ['cpu.stat', readCpuStat, 'usage_usec 908402367\nuser_usec 601787541\n'],
  ['cpuacct.usage', readCpuacctUsage, '69143160524\n'],
] as const;

for (const [name, parse, sample] of PARSERS) {
  testRobustness({
    name,
    parse,
    samples: [Buffer.from(sample)],
    corpus: new URL('corpus/', import.meta.url),
  });
  testHostileText(name, parse, sample);
}
