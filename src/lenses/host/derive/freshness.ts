import type { AptRelease } from '../../../formats/apt/read-release.ts';
import type { OriginsFact, PackageOrigin } from '../code-facts.ts';
import type { RootFact } from '../facts.ts';
import type { Channel, Freshness, FreshnessResult } from '../history-results.ts';
import type { Listener } from '../results.ts';
import { nameListener } from './draw-chain.ts';

const DAY = 86_400_000;

/** How fresh the packages of listeners are and where they come from; undefined where that was not collected. */
export function freshnessOf(
  fact: OriginsFact | undefined,
  machine: RootFact | undefined,
  listeners: readonly Listener[],
  coolingOffDays: number,
): FreshnessResult | undefined {
  if (fact === undefined) return undefined;
  const users = new Map<string, Set<string>>();
  for (const listener of listeners) {
    for (const { package: owner } of listener.loads) {
      if (owner === undefined) continue;
      const name = owner.split(':')[0] ?? owner;
      users.set(name, (users.get(name) ?? new Set()).add(nameListener(listener)));
    }
  }
  const packages = fact.packages.flatMap((one) => {
    const loadedBy = users.get(one.package);
    return loadedBy === undefined ? [] : [toFreshness(fact, machine, one, [...loadedBy])];
  });
  const pins = fact.pins.map(
    ({ packages: names, pin, priority }) => `${names}: ${pin}, priority ${priority}`,
  );
  return { packages, pins, coolingOffDays, unread: fact.unread };
}

function toFreshness(
  fact: OriginsFact,
  machine: RootFact | undefined,
  { package: name, packageVersion, offeredBy, upstreamAt, packagedAt, installedAt }: PackageOrigin,
  loadedBy: readonly string[],
): Freshness {
  const releases = offeredBy.flatMap((at) => fact.repositories[at] ?? []);
  const age = (key: string, date: string | undefined) =>
    date === undefined ? {} : { [key]: Math.floor((Date.parse(fact.collectedAt) - Date.parse(date)) / DAY) };
  return {
    package: name,
    version: packageVersion,
    channel: channelOf(releases.map((release) => partOf(release, machine?.os.id ?? ''))),
    ...age('upstreamDays', upstreamAt),
    ...age('packagedDays', packagedAt),
    ...age('installedDays', installedAt),
    loadedBy,
  };
}

/** The most settled of those that offer it: what is in stable is stable wherever else it is offered. */
function channelOf(parts: readonly Channel[]): Channel {
  return ORDER.find((channel) => parts.includes(channel)) ?? 'unlisted';
}

const ORDER = ['stable', 'security', 'backports', 'testing', 'unstable', 'third-party'] as const;

/** Debian's suites by their names, Ubuntu's by their pockets. */
function partOf({ origin = '', label = '', suite = '' }: AptRelease, distribution: string): Channel {
  if (origin.toLowerCase() !== distribution)
    return origin.toLowerCase() === 'debian backports' ? 'backports' : 'third-party';
  if (/security/i.test(`${label} ${suite}`)) return 'security';
  if (/backports/.test(suite)) return 'backports';
  if (/^testing|-proposed/.test(suite)) return 'testing';
  if (/^(?:unstable|experimental|rc-buggy|devel)/.test(suite)) return 'unstable';
  return 'stable';
}
