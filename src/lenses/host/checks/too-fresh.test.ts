import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import type { Freshness, FreshnessResult } from '../history-results.ts';
import { tooFresh } from './too-fresh.ts';

function given(changes: Partial<Freshness>, more: Partial<FreshnessResult> = {}) {
  const xz: Freshness = {
    ...({ package: 'liblzma5', version: '5.6.1-1', channel: 'unlisted' } as const),
    ...{ upstreamDays: 12, loadedBy: ['sshd :22'] },
  };
  const libc: Freshness = {
    ...xz,
    package: 'libc6',
    version: '2.36-9',
    channel: 'stable',
    upstreamDays: 600,
  };
  return hostResults({
    freshness: { packages: [{ ...xz, ...changes }, libc], pins: [], coolingOffDays: 30, unread: [], ...more },
  });
}

testCheck(tooFresh, {
  finds: {
    given: given({}),
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
    ],
  },
  silentOnNearMiss: {
    'a version that is 30 days old': given({ upstreamDays: 30 }),
    'a security update of yesterday': given({ channel: 'security', upstreamDays: 1 }),
  },
  notApplicable: { given: hostResults(), reason: 'freshness was not asked for (--freshness)' },
  couldNotLook: {
    given: given({ upstreamDays: 400 }, { unread: ['deb.example_Packages: apt list: it is gone'] }),
    reason: 'deb.example_Packages: apt list: it is gone',
    hint: 'apt-get update',
  },
});
