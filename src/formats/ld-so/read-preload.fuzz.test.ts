import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readLdSoPreload } from './read-preload.ts';

testRobustness({
  name: 'readLdSoPreload',
  parse: (bytes) => readLdSoPreload(bytes.toString('utf8')),
  samples: [Buffer.from('/lib/a.so /lib/b.so:\tc.so # /lib/not.so\n/lib/d.so#e')],
});
