import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readDnfLog } from './dnf-log.ts';
import { readZyppHistory } from './zypp-history.ts';

const corpus = new URL('log-corpus/', import.meta.url);

testRobustness({
  name: 'dnf log',
  parse: readDnfLog,
  samples: [
    Buffer.from(
      '2024-03-28T06:25:01+0100 SUBDEBUG Upgrade: xz-libs-1:5.6.1-1.fc40.x86_64\n2024-03-28T06:25:02+0100 SUBDEBUG Upgraded: xz-libs-1:5.6.0-1.fc40.x86_64\n',
    ),
  ],
  corpus,
});
testRobustness({
  name: 'zypp history',
  parse: readZyppHistory,
  samples: [
    Buffer.from(
      '2024-03-10 10:00:01|install|liblzma5|5.6.0-1.1|x86_64||repo|abc|\n2024-03-30 10:00:01|remove |liblzma5|5.6.0-1.1|x86_64|root@host|\n',
    ),
  ],
  corpus,
});
