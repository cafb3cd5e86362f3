import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { Freshness, FreshnessResult } from '../history-results.ts';
import type { HostResults } from '../results.ts';

export const tooFresh = {
  id: 'host/too-fresh',
  title: 'A service of a stable system runs software that is only days old',
  severity: 'low',
  why: 'xz 5.6.0 and 5.6.1 were found after five weeks, before they had reached stable systems, while somebody pressed distributions to take them at once. Most of what is wrong with a release shows in its first weeks, on the machines of those who chose to be first.',
  limits:
    'Ages are those of the upstream version by the Debian changelog; slim images have none. Security updates are meant to be fresh and are left out. A system on testing or unstable has chosen freshness: this does not apply to it. The days are set by --cooling-off.',
  run({ freshness }: HostResults) {
    if (freshness === undefined)
      return { outcome: 'not-applicable', reason: 'freshness was not asked for (--freshness)' };
    if (isRolling(freshness))
      return {
        outcome: 'not-applicable',
        reason: 'the system is not a stable release: most packages come from testing or unstable',
      };
    const { packages, coolingOffDays, unread } = freshness;
    const fresh = packages.filter(
      ({ channel, upstreamDays }) =>
        channel !== 'security' && upstreamDays !== undefined && upstreamDays < coolingOffDays,
    );
    const ageless = packages.filter(({ upstreamDays }) => upstreamDays === undefined);
    return conclude(
      fresh.map((one) => toDefect(one, coolingOffDays)),
      [
        ...(ageless.length === 0
          ? []
          : [
              {
                reason: `the age of ${ageless.map((one) => one.package).join(', ')} is not known: no changelog`,
              },
            ]),
        ...unread.map((reason) => ({ reason, hint: 'apt-get update' })),
      ],
    );
  },
} as const satisfies Check<HostResults>;

function isRolling({ packages }: FreshnessResult): boolean {
  const rolling = packages.filter(({ channel }) => channel === 'testing' || channel === 'unstable');
  return rolling.length * 2 > packages.length;
}

function toDefect(
  { package: name, version, channel, upstreamDays, loadedBy }: Freshness,
  coolingOffDays: number,
): Defect {
  return {
    severity: 'low',
    title: `${loadedBy.join(', ')} ${loadedBy.length === 1 ? 'runs' : 'run'} ${name} ${version}, which is ${upstreamDays} days old`,
    message: `It comes from ${channel === 'unlisted' ? 'no repository that apt lists' : channel}, and is younger than the ${coolingOffDays} days that this policy asks for.`,
    locations: [{ package: name }],
    evidence: [
      { kind: 'age', says: `its upstream version was first packaged ${upstreamDays} days ago`, channel },
    ],
    advice: [
      `see which versions there are: apt-cache policy ${name}`,
      'ask what this machine gains by being among the first, and go back to the stable version if it is nothing',
    ],
  };
}
