import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readDigests } from './read-digests.ts';

const sample = `#mtree\n/set mode=644\n./usr type=dir\n./usr/a\\040b size=2 md5digest=${'a'.repeat(32)}\n`;

testRobustness({ name: 'mtree', parse: readDigests, samples: [Buffer.from(sample)] });
testHostileText('mtree', readDigests, sample);
