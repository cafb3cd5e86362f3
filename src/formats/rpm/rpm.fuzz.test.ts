import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildHeader } from '../../../tests/rpm/build-header.ts';
import { buildNdb } from '../../../tests/rpm/build-ndb.ts';
import { buildRpm } from '../../../tests/rpm/build-rpm.ts';
import { cutHeader, readHeader } from './header.ts';
import { readPackage } from './package.ts';
import { readFront } from './package-file.ts';
import { fileFinder } from './package-files.ts';
import { readNdb } from './read-ndb.ts';

const corpus = new URL('./corpus/', import.meta.url);
const TAGS = {
  268: Buffer.from('8812040001080000000a091050e21e35ce01a7c7', 'hex'),
  1000: 'xz-libs',
  1001: '5.6.1',
  1002: '1.fc40',
  1003: [1],
  1022: 'x86_64',
  1029: Buffer.from([0, 0]),
  1035: ['a'.repeat(64), ''],
  1037: [0, 1],
  1044: 'xz-5.6.1-1.fc40.src.rpm',
  1116: [0, 1],
  1117: ['a', 'b'],
  1118: ['/usr/', '/etc/'],
  5011: [8],
};
const header = buildHeader(TAGS);

const find = fileFinder(new Set(['/usr/a', '/etc/b']));

testRobustness({ name: 'rpm header', parse: readAll, samples: [header], corpus });
testRobustness({
  name: 'rpm header, cut',
  parse: (bytes) => readAll(cutHeader(bytes, new Set([1000, 1001, 1002, 1117, 268]))),
  samples: [header],
  corpus,
});
testRobustness({
  name: 'rpm ndb',
  parse: (bytes) => [...readNdb(bytes)],
  samples: [buildNdb([header, header]), buildNdb([])],
  corpus,
});
testRobustness({
  name: 'rpm file',
  parse: (bytes) => {
    const { header: own } = readFront(bytes);
    return [readPackage(own), find(own)];
  },
  samples: [buildRpm({ signature: { 278: ['wgE='], 268: Buffer.from('rsa') }, header: TAGS }).file],
  corpus,
});

function readAll(bytes: Buffer) {
  const read = readHeader(bytes);
  return [readPackage(read), find(read)];
}
