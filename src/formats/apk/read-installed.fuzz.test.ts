import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readInstalled } from './read-installed.ts';

const sample = 'P:a\nV:1-r0\nA:x86_64\no:b\np:so:c=1\nf:S\nF:usr\nR:a\nZ:Q1AAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n';

testRobustness({ name: 'apk database', parse: read, samples: [Buffer.from(sample)] });
testHostileText('apk database', read, sample);

function read(bytes: Buffer) {
  return [...readInstalled(bytes, new Set(['/usr/a']))];
}
