import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, madeUnexplained, noFiles, noSource } from '../../../../tests/release/make-results.ts';
import { oddMetadata } from './odd-metadata.ts';

const advice = ['ask those who released it for the reason'];

testCheck(oddMetadata, {
  finds: {
    given: madeResults({
      metadata: [
        { kind: 'executable', path: 'de.gmo', says: 'its mode is 755, it begins like no program' },
        { kind: 'lost-executable', path: 'run.sh', says: 'its mode is 644, in the source 100755' },
        { kind: 'owner', path: 'a', says: 'it belongs to jane:jane, the others to root:root' },
        { kind: 'owner', path: 'b', says: 'it belongs to jane:jane, the others to root:root' },
      ],
    }),
    findings: [
      {
        severity: 'low',
        title: 'de.gmo may be run, and nothing else says that it is a program',
        message: '',
        locations: [{ path: 'de.gmo' }],
        evidence: [{ kind: 'executable', says: 'de.gmo: its mode is 755, it begins like no program' }],
        advice,
      },
      {
        severity: 'low',
        title: 'run.sh may not be run, and in the source it may',
        message: '',
        locations: [{ path: 'run.sh' }],
        evidence: [{ kind: 'lost-executable', says: 'run.sh: its mode is 644, in the source 100755' }],
        advice,
      },
      {
        severity: 'info',
        title: 'a has another owner than the rest, and 1 more like it',
        message: '',
        locations: [{ path: 'a' }, { path: 'b' }],
        evidence: [
          { kind: 'owner', says: 'a: it belongs to jane:jane, the others to root:root' },
          { kind: 'owner', says: 'b: it belongs to jane:jane, the others to root:root' },
        ],
        advice,
      },
    ],
  },
  silentOnNearMiss: {
    'an honest release': madeResults(),
    'a file that became executable, which release/unexplained-file tells': madeResults({
      unexplained: [madeUnexplained()],
    }),
  },
  notApplicable: noFiles,
  couldNotLook: noSource,
});
