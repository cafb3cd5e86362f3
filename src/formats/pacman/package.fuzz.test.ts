import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readFiles, readPackage } from './package.ts';

const desc = '%NAME%\nxz\n\n%VERSION%\n1-1\n\n%ARCH%\nany\n\n%VALIDATION%\npgp\n\n';
const files = '%FILES%\nusr/\nusr/a\n\n%BACKUP%\nusr/a\tsum\n\n';

testRobustness({ name: 'pacman desc', parse: readPackage, samples: [Buffer.from(desc)] });
testRobustness({ name: 'pacman files', parse: readFiles, samples: [Buffer.from(files)] });
testHostileText('pacman desc', readPackage, desc);
testHostileText('pacman files', readFiles, files);
