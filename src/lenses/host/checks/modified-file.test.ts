import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import type { ChangedPackage } from '../identity-results.ts';
import { modifiedFile } from './modified-file.ts';

const path = '/usr/lib/node_modules/npm/package.json';
const says = `${path} is missing`;
const NPM: ChangedPackage = { package: 'nodejs', count: 1048, files: [{ path, says }], loadedBy: [] };

testCheck(modifiedFile, {
  finds: {
    given: hostResults({ integrity: { scope: 'all', files: 100_000, changed: [NPM] } }),
    findings: [
      {
        severity: 'medium',
        title: '1048 files of nodejs are not what it installed',
        message:
          'So many at once are mostly software that updated itself past its package. Then no update of the distribution reaches it any more.',
        locations: [{ path, package: 'nodejs' }],
        evidence: [{ kind: 'checksum', says, path }],
        advice: [
          'list them all: dpkg --verify nodejs',
          'keep a copy of what is there before anything overwrites it, then install the package again: apt-get install --reinstall nodejs',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'files that are all as they were installed': hostResults({
      integrity: { scope: 'all', files: 100_000, changed: [] },
    }),
  },
  notApplicable: {
    given: hostResults({ integrity: { scope: 'loaded', files: 0, changed: [] } }),
    reason: 'no file with a checksum was asked for',
  },
  couldNotLook: {
    given: hostResults({
      integrity: { scope: 'all', files: 0, changed: [], unread: 'md5sums: the last line is cut off' },
    }),
    reason: 'files of packages: md5sums: the last line is cut off',
  },
});
