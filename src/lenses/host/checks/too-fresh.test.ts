import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import type { Freshness, FreshnessResult } from '../history-results.ts';
import { tooFresh } from './too-fresh.ts';

const fresh: Freshness = {
  ...{ package: 'liblzma5', version: '5.6.1-1', channel: 'unlisted', standing: 'fresh', upstreamDays: 12 },
  loadedBy: ['sshd :22'],
};
const settled: Freshness = {
  ...{ package: 'libc6', version: '2.36-9', channel: 'stable', standing: 'settled', upstreamDays: 600 },
  loadedBy: ['sshd :22', 'nginx :80'],
};

function given(packages: readonly Freshness[], more: Partial<FreshnessResult> = {}) {
  return hostResults({ freshness: { packages, pins: [], coolingOffDays: 30, unread: [], ...more } });
}

testCheck(tooFresh, {
  finds: {
    given: given([fresh, settled, { ...fresh, loadedBy: ['sshd :22', 'nginx :80'], upstreamDays: 1 }], {
      unread: ['a list that nobody needed to read'],
    }),
    findings: [
      {
        severity: 'low',
        title: 'sshd :22 runs liblzma5 5.6.1-1, which is 12 days old',
        message:
          'It comes from no repository that apt lists, and is younger than the 30 days that this policy asks for.',
        locations: [{ package: 'liblzma5' }],
        evidence: [
          { kind: 'age', says: 'its upstream version was first packaged 12 days ago', channel: 'unlisted' },
        ],
        advice: [
          'see which versions there are: apt-cache policy liblzma5',
          'ask what this machine gains by being among the first, and go back to the stable version if it is nothing',
        ],
      },
      {
        severity: 'low',
        title: 'sshd :22, nginx :80 run liblzma5 5.6.1-1, which is 1 day old',
        message:
          'It comes from no repository that apt lists, and is younger than the 30 days that this policy asks for.',
        locations: [{ package: 'liblzma5' }],
        evidence: [
          { kind: 'age', says: 'its upstream version was first packaged 1 day ago', channel: 'unlisted' },
        ],
        advice: [
          'see which versions there are: apt-cache policy liblzma5',
          'ask what this machine gains by being among the first, and go back to the stable version if it is nothing',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'a version that is old enough': given([settled], { unread: ['a list that is gone'] }),
    'a security update of yesterday': given([
      { ...fresh, channel: 'security', standing: 'meant', upstreamDays: 1 },
    ]),
  },
  notApplicable: {
    given: given([{ ...fresh, channel: 'testing', standing: 'chosen' }]),
    reason: 'the system is not a stable release: it follows what is newest',
  },
  couldNotLook: {
    given: given(
      [
        settled,
        { ...settled, package: 'libz', standing: 'undecided', channel: 'unknown', upstreamDays: 3 },
        { package: 'a', version: '1', channel: 'third-party', standing: 'undecided', loadedBy: ['a :1'] },
      ],
      { unread: ['where packages of rpm come from is not read'] },
    ),
    reason:
      'how old the upstream version of a is, nothing tells; whether libz (3 days old) is an update of a stable release is not known; where packages of rpm come from is not read',
  },
});
