import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildZip } from '../../../tests/release/build-zip.ts';
import { readZip } from './read-zip.ts';

testRobustness({
  name: 'zip',
  parse: readZip,
  samples: [
    buildZip([
      { name: 'a/', mode: 0o040755 },
      { name: 'a/b', bytes: 'hello' },
    ]),
    buildZip([{ name: 'a', bytes: 'x', isWide: true }], { wide: {} }),
    buildZip([{ name: 'a', bytes: 'x', flags: 8 }], { before: 'before', after: 'after' }),
  ],
});
