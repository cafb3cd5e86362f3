import { packageCommands } from '../../../knowledge/package-commands.ts';
import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { Freshness, FreshnessResult } from '../history-results.ts';
import type { HostResults, System } from '../results.ts';
import { agedPackages } from './aged-packages.ts';
import { doubtsAboutLoads } from './doubts.ts';

export const tooFresh = {
  id: 'host/too-fresh',
  title: 'A service of a stable system runs software that is only days old',
  severity: 'low',
  atMost: 'low',
  why: 'xz 5.6.0 and 5.6.1 were found after five weeks, before they had reached stable systems, while somebody pressed distributions to take them at once. Most of what is wrong with a release shows in its first weeks, on the machines of those who chose to be first.',
  limits:
    'Ages are those of the upstream version by the changelog that its package or its database keeps; where there is none, as in slim images, the date of building proves that it is older than that. What the stable release itself offers, by the lists of apt, is left to it, and so is what it went on from: its security updates and point releases are meant to be fresh. rpm, pacman and apk do not tell an update of a stable release from a fresh version: there a young one is named as undecided. A system on testing, unstable or a rolling release has chosen freshness: this does not apply to it. The days are set by --cooling-off.',
  run(results: HostResults) {
    const aged = agedPackages(results);
    if ('outcome' in aged) return aged;
    const { packages, freshness } = aged;
    return conclude(
      packages
        .filter(({ standing }) => standing === 'fresh')
        .map((one) => toDefect(one, freshness.coolingOffDays, results.system)),
      [...doubtsAboutLoads(results), ...doubtsAbout(packages, freshness)],
    );
  },
} as const satisfies Check<HostResults>;

/** Where packages come from matters only to those that are young, or of an age that nobody knows. */
function doubtsAbout(packages: readonly Freshness[], { unread }: FreshnessResult) {
  const undecided = packages.filter(({ standing }) => standing === 'undecided');
  if (undecided.length === 0) return [];
  const ageless = undecided.filter(({ upstreamDays }) => upstreamDays === undefined);
  const young = undecided.flatMap(({ package: name, upstreamDays }) =>
    upstreamDays === undefined ? [] : [`${name} (${daysOld(upstreamDays)})`],
  );
  const reasons = [
    ...(ageless.length === 0
      ? []
      : [
          `how old the upstream version of ${ageless.map((one) => one.package).join(', ')} is, nothing tells`,
        ]),
    ...(young.length === 0
      ? []
      : [`whether ${young.join(', ')} is an update of a stable release is not known`]),
    ...unread,
  ];
  return reasons.map((reason) => ({ reason }));
}

function toDefect(
  { package: name, version, channel, upstreamDays = 0, loadedBy }: Freshness,
  coolingOffDays: number,
  system: System,
): Defect {
  const age = daysOld(upstreamDays);
  return {
    severity: 'low',
    title: `${loadedBy.join(', ')} ${loadedBy.length === 1 ? 'runs' : 'run'} ${name} ${version}, which is ${age}`,
    message: `It comes from ${channel === 'unlisted' ? 'no repository that apt lists' : channel}, and is younger than the ${coolingOffDays} days that this policy asks for.`,
    locations: [{ package: name }],
    evidence: [
      { kind: 'age', says: `its upstream version was first packaged ${ago(upstreamDays)}`, channel },
    ],
    advice: [
      `see which versions there are: ${packageCommands(system).versions(name)}`,
      'ask what this machine gains by being among the first, and go back to the stable version if it is nothing',
    ],
  };
}

function daysOld(days: number): string {
  return days === 1 ? '1 day old' : `${days} days old`;
}

function ago(days: number): string {
  return days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`;
}
