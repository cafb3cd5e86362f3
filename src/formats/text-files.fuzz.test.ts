import { testHostileText } from '../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../tests/fuzz/property.ts';
import { readOsRelease } from './os-release.ts';
import { readPasswd } from './passwd.ts';

const corpus = new URL('./corpus/', import.meta.url);
const release = 'ID=debian\nPRETTY_NAME="a \\" b"\nVERSION_ID=\'12\'\n';
const passwd = 'root:x:0:0:root:/root:/bin/sh\n';

testRobustness({ name: 'os-release', parse: readOsRelease, samples: [Buffer.from(release)], corpus });
testRobustness({ name: 'passwd', parse: readPasswd, samples: [Buffer.from(passwd)], corpus });
testHostileText('os-release', readOsRelease, release);
testHostileText('passwd', readPasswd, passwd);
