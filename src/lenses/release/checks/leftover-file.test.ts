import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, noFiles, noSource } from '../../../../tests/release/make-results.ts';
import { leftoverFile } from './leftover-file.ts';

testCheck(leftoverFile, {
  finds: {
    given: madeResults({
      leftovers: [
        { path: 't/.a.swp', kind: 'editor backup' },
        { path: 't/b~', kind: 'editor backup' },
        { path: 'c.pyc', kind: 'byte-compiled' },
      ],
    }),
    findings: [
      {
        severity: 'low',
        title: 'left over in the release (editor backup): t/.a.swp and 1 more',
        message: '',
        locations: [{ path: 't/.a.swp' }, { path: 't/b~' }],
        evidence: [
          { kind: 'leftover', says: 't/.a.swp' },
          { kind: 'leftover', says: 't/b~' },
        ],
        advice: ['tell those who released it'],
      },
      {
        severity: 'medium',
        title: 'left over in the release (byte-compiled): c.pyc',
        message: '',
        locations: [{ path: 'c.pyc' }],
        evidence: [{ kind: 'leftover', says: 'c.pyc' }],
        advice: ['tell those who released it'],
      },
    ],
  },
  silentOnNearMiss: { 'a release without them': madeResults() },
  notApplicable: noFiles,
  couldNotLook: noSource,
});
