import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, noFiles } from '../../../../tests/release/make-results.ts';
import { ambiguousArchive } from './ambiguous-archive.ts';

const release = madeResults().release;
const advice = [
  'do not unpack it before those who released it have said why',
  'compare what two programs list: tar -tvf, bsdtar -tvf',
];

testCheck(ambiguousArchive, {
  finds: {
    given: madeResults({
      anomalies: [
        { kind: 'duplicate', path: 'p/a', says: 'it is in the archive more than once' },
        { kind: 'duplicate', path: 'p/b', says: 'it is in the archive more than once' },
        { kind: 'no-end-mark', says: 'it ends without an end mark' },
      ],
    }),
    findings: [
      {
        severity: 'high',
        title:
          'the archive can be read in two ways: p/a: it is in the archive more than once, and 1 more like it',
        message: '',
        locations: [{ path: 'p/a' }, { path: 'p/b' }],
        evidence: [
          { kind: 'duplicate', says: 'p/a: it is in the archive more than once' },
          { kind: 'duplicate', says: 'p/b: it is in the archive more than once' },
        ],
        advice,
      },
      {
        severity: 'low',
        title: 'the archive can be read in two ways: it ends without an end mark',
        message: '',
        locations: [],
        evidence: [{ kind: 'no-end-mark', says: 'it ends without an end mark' }],
        advice,
      },
    ],
  },
  silentOnNearMiss: {
    'an honest archive': madeResults(),
    'what release/unsafe-entry tells': madeResults({
      anomalies: [{ kind: 'device', path: 'p/a', says: 'a device' }],
    }),
  },
  notApplicable: noFiles,
  couldNotLook: {
    given: madeResults({ release: { ...release, hasMoreAnomalies: true } }),
    reason: 'the archive has more oddities than are listed',
  },
});
