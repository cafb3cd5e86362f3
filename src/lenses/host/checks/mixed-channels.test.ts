import { testCheck } from '../../../../tests/check/test-check.ts';
import { hostResults } from '../../../../tests/host/host-results.ts';
import type { Channel, Freshness, FreshnessResult, Standing } from '../history-results.ts';
import { mixedChannels } from './mixed-channels.ts';

function given(channel: Channel, more: Partial<FreshnessResult> = {}, standing: Standing = 'settled') {
  const common = { standing, loadedBy: ['sshd :22'] } as const;
  const xz: Freshness = { ...common, package: 'liblzma5', version: '5.6.1-1', channel };
  const libc: Freshness = { ...common, package: 'libc6', version: '2.36-9', channel: 'stable' };
  return hostResults({
    freshness: { packages: [xz, libc], pins: [], coolingOffDays: 30, unread: [], ...more },
  });
}

const message = 'Their updates and their mistakes come from there, for every service that loads them.';

testCheck(mixedChannels, {
  finds: {
    given: given('testing', { pins: ['*: release a=testing, priority 990'] }),
    findings: [
      {
        severity: 'low',
        title: '1 package that services load is from testing',
        message,
        locations: [{ package: 'liblzma5' }],
        evidence: [{ kind: 'channel', says: 'liblzma5 5.6.1-1, loaded by sshd :22' }],
        advice: ['see where each version comes from: apt-cache policy'],
      },
      {
        severity: 'info',
        title: 'apt was told to prefer versions: 1 pin',
        message: 'A pin that holds a version back also holds back its security updates.',
        locations: [{ path: '/etc/apt/preferences' }],
        evidence: [{ kind: 'pin', says: '*: release a=testing, priority 990' }],
        advice: ['see what each pin does: apt-cache policy'],
      },
    ],
  },
  silentOnNearMiss: {
    'a security update beside stable packages': given('security'),
    'an update of the stable release': given('updates'),
    'a version that no list has any more': given('unlisted'),
  },
  notApplicable: {
    given: given('testing', {}, 'chosen'),
    reason: 'the system is not a stable release: it follows what is newest',
  },
  couldNotLook: {
    given: given('stable', { unread: ['deb.example_Packages: apt list: it is gone'] }),
    reason: 'deb.example_Packages: apt list: it is gone',
    hint: 'apt-get update',
  },
});
