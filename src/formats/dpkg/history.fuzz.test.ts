import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readChangelog } from './changelog.ts';
import { readConffiles } from './conffiles.ts';
import { readDpkgLog } from './log.ts';
import { isExcluded, readPathRules } from './path-rules.ts';

const corpus = new URL('corpus/', import.meta.url);

testRobustness({
  name: 'dpkg log',
  parse: readDpkgLog,
  samples: [Buffer.from('2024-03-28 06:25:01 upgrade liblzma5:amd64 5.4.5-0.3 5.6.1-1\n')],
  corpus,
});
testRobustness({
  name: 'changelog',
  parse: readChangelog,
  samples: [
    Buffer.from(
      'xz (5.6.1-1) unstable; urgency=low\n\n  * x\n\n -- A B <a@b>  Tue, 26 Mar 2024 14:18:52 +0100\n',
    ),
  ],
  corpus,
});
testRobustness({
  name: 'conffiles',
  parse: readConffiles,
  samples: [
    Buffer.from(`Package: a\nConffiles:\n /etc/a ${'0'.repeat(32)}\n /etc/b ${'1'.repeat(32)} obsolete\n`),
  ],
  corpus,
});
testRobustness({
  name: 'path rules',
  parse: (bytes) => isExcluded('/usr/share/doc/a/b/c/d/e/f/g', readPathRules(bytes)),
  samples: [Buffer.from('path-exclude /usr/share/doc/*\npath-include=/usr/share/doc/*/copyright\n')],
  corpus,
});
