import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { Channel, Freshness, FreshnessResult } from '../history-results.ts';
import type { HostResults } from '../results.ts';
import { agedPackages } from './aged-packages.ts';
import { doubtsAboutLoads } from './doubts.ts';

export const mixedChannels = {
  id: 'host/mixed-channels',
  title: 'Services of a stable system run packages of other channels',
  severity: 'low',
  atMost: 'low',
  why: 'A stable system with one repository of testing or unstable takes its newest libraries from there, for every service that loads them. Nobody decided so for sshd.',
  limits:
    'Sees the repositories in the lists that apt keeps, and no list of another package manager. A system that follows what is newest (testing, a rolling release) is left out. A package that no list has any more may have come from anywhere. Third-party repositories and pins are often wanted: they are said, as info.',
  run(results: HostResults) {
    const aged = agedPackages(results);
    if ('outcome' in aged) return aged;
    const { packages, freshness } = aged;
    const { live, family } = results.system;
    const hint = live && family === 'dpkg' ? { hint: 'apt-get update' } : {};
    return conclude(
      [...OTHERS.flatMap((channel) => toDefect(packages, channel)), ...pinned(freshness)],
      [...doubtsAboutLoads(results), ...freshness.unread.map((reason) => ({ reason, ...hint }))],
    );
  },
} as const satisfies Check<HostResults>;

const OTHERS = ['other-release', 'testing', 'unstable', 'third-party'] as const satisfies readonly Channel[];

const NAMES: Readonly<Record<(typeof OTHERS)[number], string>> = {
  'other-release': 'another release of the distribution',
  testing: 'testing',
  unstable: 'unstable',
  'third-party': 'third parties',
};

function toDefect(packages: readonly Freshness[], channel: (typeof OTHERS)[number]): readonly Defect[] {
  const own = packages.filter((one) => one.channel === channel);
  if (own.length === 0) return [];
  return [
    {
      severity: channel === 'third-party' ? 'info' : 'low',
      title: `${own.length} ${own.length === 1 ? 'package' : 'packages'} that services load ${own.length === 1 ? 'is' : 'are'} from ${NAMES[channel]}`,
      message: 'Their updates and their mistakes come from there, for every service that loads them.',
      locations: own.map((one) => ({ package: one.package })),
      evidence: own.map(({ package: name, version, loadedBy }) => ({
        kind: 'channel',
        says: `${name} ${version}, loaded by ${loadedBy.join(', ')}`,
      })),
      advice: ['see where each version comes from: apt-cache policy'],
    },
  ];
}

function pinned({ pins }: FreshnessResult): readonly Defect[] {
  if (pins.length === 0) return [];
  return [
    {
      severity: 'info',
      title: `apt was told to prefer versions: ${pins.length} ${pins.length === 1 ? 'pin' : 'pins'}`,
      message: 'A pin that holds a version back also holds back its security updates.',
      locations: [{ path: '/etc/apt/preferences' }],
      evidence: pins.map((says) => ({ kind: 'pin', says })),
      advice: ['see what each pin does: apt-cache policy'],
    },
  ];
}
