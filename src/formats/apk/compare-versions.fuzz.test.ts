import fc from 'fast-check';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { testTotalOrder } from '../../../tests/versions/order.ts';
import { compareVersions } from './compare-versions.ts';

const version = fc.stringMatching(
  /^[019]{1,2}(\.[019]{1,3}){0,2}[ab]?(_(alpha|rc|git|p)[019]?){0,2}(~[0af])?(-r[019])?$/,
);

testRobustness({
  name: 'apk version',
  parse: (bytes) => compareVersions(bytes.toString('latin1'), '5.6.1-r1'),
  samples: [Buffer.from('1.2.3a_rc1_git20240101~abc-r2')],
});
testTotalOrder('apk version', compareVersions, version);
