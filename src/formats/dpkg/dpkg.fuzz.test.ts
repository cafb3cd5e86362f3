import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readDiversions } from './diversions.ts';
import { findInList } from './file-list.ts';
import { readInfoName } from './info-name.ts';
import { readMd5sums } from './md5sums.ts';
import { readStatus } from './status.ts';

const corpus = new URL('./corpus/', import.meta.url);
const status =
  'Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:2-3\nSource: b (2)\n';
const sums = 'd41d8cd98f00b204e9800998ecf8427e  usr/a\n';

testRobustness({ name: 'dpkg status', parse: readStatus, samples: [Buffer.from(status)], corpus });
testRobustness({ name: 'dpkg md5sums', parse: readMd5sums, samples: [Buffer.from(sums)], corpus });
testRobustness({ name: 'dpkg file list', parse: find, samples: [Buffer.from('/.\n/usr\n/usr/é\n')], corpus });
testRobustness({
  name: 'dpkg diversions',
  parse: readDiversions,
  samples: [Buffer.from('/a\n/b\nc\n')],
  corpus,
});
testRobustness({
  name: 'dpkg info name',
  parse: infoName,
  samples: [Buffer.from('a1.2:amd64.list')],
  corpus,
});

testHostileText('dpkg status', readStatus, status);
testHostileText('dpkg md5sums', readMd5sums, sums);
testHostileText('dpkg file list', find, '/usr');
testHostileText('dpkg diversions', readDiversions, '/a\n/b\n:\n');
testHostileText('dpkg info name', infoName, 'a');

function find(bytes: Buffer) {
  return findInList(bytes, new Set(['/usr']));
}

function infoName(bytes: Buffer) {
  return readInfoName(bytes.toString('latin1'));
}
