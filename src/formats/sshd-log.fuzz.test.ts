import { testHostileText } from '../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../tests/fuzz/property.ts';
import { countConnections } from './sshd-log.ts';

const sample = 'Nov 23 12:00:02 web1 sshd[811]: Connection closed by 192.0.2.1 port 4711 [preauth]\n';

testRobustness({ name: 'sshd log', parse: countConnections, samples: [Buffer.from(sample)] });
testHostileText('sshd log', countConnections, sample);
