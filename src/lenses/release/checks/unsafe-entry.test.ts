import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, noFiles } from '../../../../tests/release/make-results.ts';
import { unsafeEntry } from './unsafe-entry.ts';

const release = madeResults().release;

testCheck(unsafeEntry, {
  finds: {
    given: madeResults({
      anomalies: [
        { kind: 'parent-path', path: 'p/../../a', says: "its path leads up with '..'" },
        { kind: 'special-mode', path: 'p/b', says: 'its mode is 4755' },
      ],
    }),
    findings: [
      {
        severity: 'high',
        title: "p/../../a: its path leads up with '..'",
        message: '',
        locations: [{ path: 'p/../../a' }],
        evidence: [{ kind: 'parent-path', says: "p/../../a: its path leads up with '..'" }],
        advice: [
          'unpack it only into an empty folder, without rights of root',
          'ask those who released it for the reason',
        ],
      },
      {
        severity: 'medium',
        title: 'p/b: its mode is 4755',
        message: '',
        locations: [{ path: 'p/b' }],
        evidence: [{ kind: 'special-mode', says: 'p/b: its mode is 4755' }],
        advice: [
          'unpack it only into an empty folder, without rights of root',
          'ask those who released it for the reason',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'an honest archive': madeResults(),
    'what release/ambiguous-archive tells': madeResults({
      anomalies: [{ kind: 'duplicate', path: 'p/a', says: 'twice' }],
    }),
  },
  notApplicable: noFiles,
  couldNotLook: {
    given: madeResults({ release: { ...release, lacksModes: true } }),
    reason: 'the archive does not say which of its entries are links',
  },
});
