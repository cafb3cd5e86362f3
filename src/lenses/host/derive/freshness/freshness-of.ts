import type { OriginsFact, PackageOrigin } from '../../code-facts.ts';
import type { HostFact, OperatingSystem } from '../../facts.ts';
import type { Freshness, FreshnessResult } from '../../history-results.ts';
import type { Listener } from '../../results.ts';
import { nameListener } from '../draw-chain.ts';
import type { FactIndex } from '../fact-index.ts';
import { channelOf, isOwnStable } from './channel.ts';
import { mayConcern, sayPin } from './pins.ts';
import { isRolling } from './rolling.ts';
import { type Aged, standingOf } from './standing.ts';

const DAY = 86_400_000;
const MACHINE = '/';

/** How fresh the packages of listeners are and where they come from; undefined where that was not collected. */
export function freshnessOf(
  index: FactIndex,
  facts: readonly HostFact[],
  listeners: readonly Listener[],
  coolingOffDays: number,
): FreshnessResult | undefined {
  const origins = facts.filter((fact) => fact.kind === 'host/origins');
  if (origins.length === 0) return undefined;
  const users = usersOf(index, listeners);
  const looked = origins.map((fact) => judgeRoot(index, fact, users, coolingOffDays));
  return {
    packages: looked.flatMap(({ packages }) => packages),
    pins: looked.flatMap(({ pins }) => pins),
    coolingOffDays,
    unread: [...new Set(looked.flatMap(({ unread }) => unread))],
  };
}

/** Who loads files of each package, by `root family package`. */
function usersOf(index: FactIndex, listeners: readonly Listener[]): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const listener of listeners) {
    for (const { file } of listener.loads) {
      const fact = index.files.get(file);
      const owner = fact === undefined ? undefined : index.packageOf(fact);
      if (owner === undefined) continue;
      const key = keyOf(owner.root, owner.family, owner.name);
      users.set(key, (users.get(key) ?? new Set()).add(nameListener(listener)));
    }
  }
  return users;
}

function judgeRoot(
  index: FactIndex,
  fact: OriginsFact,
  users: ReturnType<typeof usersOf>,
  coolingOffDays: number,
): Pick<FreshnessResult, 'packages' | 'pins' | 'unread'> {
  const { root, family = 'dpkg' } = fact;
  const os = index.rootOf(root)?.os ?? { id: 'unknown', idLike: [], name: 'an unknown system' };
  const loaded = fact.packages.flatMap((one) => {
    const loadedBy = users.get(keyOf(root, family, one.package));
    return loadedBy === undefined ? [] : [{ aged: ageOf(fact, os, one), loadedBy: [...loadedBy] }];
  });
  const rolls = isRolling(
    os,
    loaded.map(({ aged }) => aged.channel),
  );
  const packages = loaded.map(({ aged, loadedBy }): Freshness => {
    const { family: _, isOvertaken: __, ...shown } = aged;
    return { ...shown, standing: standingOf(aged, coolingOffDays, rolls), loadedBy };
  });
  const pins = fact.pins.filter((pin) => packages.some((one) => mayConcern(pin, one.package))).map(sayPin);
  return { packages, pins, unread: loaded.length === 0 ? [] : [...fact.unread, ...unlisted(fact)] };
}

function ageOf(fact: OriginsFact, os: OperatingSystem, one: PackageOrigin): Aged {
  const { root, family = 'dpkg', repositories } = fact;
  const releasesAt = (places: readonly number[] = []) => places.flatMap((at) => repositories[at] ?? []);
  const channel = channelOf(releasesAt(one.offeredBy), os);
  // A list that could not be read may have it.
  const isKnown = repositories.length > 0 && (channel !== 'unlisted' || fact.unread.length === 0);
  const days = (key: string, date: string | undefined) =>
    date === undefined ? {} : { [key]: daysBetween(date, fact.collectedAt) };
  return {
    ...(root === MACHINE ? {} : { root }),
    family,
    package: one.package,
    version: one.packageVersion,
    channel: isKnown ? channel : 'unknown',
    isOvertaken: isOwnStable(channelOf(releasesAt(one.newerIn), os)),
    ...days('upstreamDays', one.upstreamAt),
    ...days('packagedDays', one.packagedAt),
    ...days('builtDays', one.builtAt),
    ...days('installedDays', one.installedAt),
  };
}

/** Whole days; none where a date lies ahead, as with a clock that was wrong. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / DAY));
}

function unlisted({ family = 'dpkg', repositories, unread }: OriginsFact): readonly string[] {
  if (repositories.length > 0 || unread.length > 0) return [];
  return family === 'dpkg'
    ? ['apt has no lists here, so where packages come from is not known']
    : [`where packages of ${family} come from is not read`];
}

function keyOf(root: string, family: string, name: string): string {
  return `${root} ${family} ${name}`;
}
