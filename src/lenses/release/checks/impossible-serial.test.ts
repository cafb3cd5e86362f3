import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, noFiles, noSource } from '../../../../tests/release/make-results.ts';
import type { SerialResult } from '../results.ts';
import { impossibleSerial } from './impossible-serial.ts';

const higher: SerialResult = {
  path: 'm4/build-to-host.m4',
  claimed: '30',
  highest: '5',
  verdict: 'higher than any',
};
const early: SerialResult = {
  path: 'm4/a.m4',
  claimed: '4',
  highest: '5',
  firstPublic: 1_710_000_000,
  verdict: 'early',
};
const message =
  'The file keeps its place against the real one by this number, and its bytes are not those of any public version.';

testCheck(impossibleSerial, {
  finds: {
    given: madeResults({ serials: [higher, early] }),
    findings: [
      {
        severity: 'critical',
        title: 'm4/build-to-host.m4 claims serial 30, which was not public when the release was made',
        message,
        locations: [{ path: 'm4/build-to-host.m4' }],
        evidence: [
          {
            kind: 'serial',
            says: 'serial 30: no public version has it; the highest is 5',
            claimed: '30',
            highest: '5',
          },
        ],
        advice: [
          'do not run its configure or autoreconf',
          'compare m4/build-to-host.m4 with the original of its project, and ask those who released it where it comes from',
        ],
      },
      {
        severity: 'critical',
        title: 'm4/a.m4 claims serial 4, which was not public when the release was made',
        message,
        locations: [{ path: 'm4/a.m4' }],
        evidence: [
          { kind: 'serial', says: 'serial 4: it was first public on 2024-03-09', claimed: '4', highest: '5' },
        ],
        advice: [
          'do not run its configure or autoreconf',
          'compare m4/a.m4 with the original of its project, and ask those who released it where it comes from',
        ],
      },
    ],
  },
  silentOnNearMiss: { 'macros whose serials were public': madeResults() },
  notApplicable: noFiles,
  couldNotLook: noSource,
});
