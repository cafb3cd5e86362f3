import type { PackageEvent } from '../../../../formats/package-event.ts';
import type { Incident } from '../../../../model/incident.ts';
import type { PackageLogFact } from '../../code-facts.ts';
import type { PackageFact } from '../../facts.ts';
import type { ExposureWindow } from '../../history-results.ts';
import type { FactIndex } from '../fact-index.ts';
import { packageClaim } from './package-claim.ts';

/**
 * When an affected version was installed, as the machine's package logs tell it; also of a machine that is clean by now. Of
 * an affected version that is there and of which no log tells, that since when is not known.
 */
export function exposureWindows(
  index: FactIndex,
  logs: readonly PackageLogFact[],
  incident: Incident,
): readonly ExposureWindow[] {
  const names = new Set(incident.affected.flatMap(({ packages }) => packages));
  const logged = logs.flatMap((log) => {
    const own = log.events.filter((event) => names.has(event.package));
    return [...Map.groupBy(own, keyOf).values()].flatMap((group) => windowsOf(index, log, incident, group));
  });
  const unlogged = index.packages
    .filter((one) => names.has(one.name) && isAffected(index, incident, one))
    .filter((one) => !logged.some((window) => isOpen(window, one)))
    .map((one) => ({
      ...{ incident: incident.id, package: one.name, version: one.packageVersion },
      unknown: whyUnknown(logs, one),
    }));
  return [...logged, ...unlogged];
}

function windowsOf(
  index: FactIndex,
  { root, family = 'dpkg' }: PackageLogFact,
  incident: Incident,
  events: readonly PackageEvent[],
): readonly ExposureWindow[] {
  const isBad = ({ package: name, architecture = '' }: PackageEvent, version: string | undefined) =>
    version !== undefined &&
    isAffected(index, incident, {
      ...({ kind: 'host/package', version: 1, root, family, name, architecture } as const),
      ...{ packageVersion: version, source: name, sourceVersion: version },
    });
  return events.flatMap((event, at) => {
    const next = events.slice(at + 1).find((one) => one.to !== event.to);
    const until = next === undefined ? {} : { to: next.at };
    const before =
      at === 0 && isBad(event, event.from)
        ? [{ incident: incident.id, package: event.package, version: event.from ?? '', to: event.at }]
        : [];
    // Installed again as it was: the window that is open goes on.
    if (events[at - 1]?.to === event.to || !isBad(event, event.to)) return before;
    const window = { incident: incident.id, package: event.package, version: event.to ?? '', from: event.at };
    return [...before, { ...window, ...until }];
  });
}

function isAffected(index: FactIndex, incident: Incident, fact: PackageFact): boolean {
  const root = index.rootOf(fact.root);
  return root !== undefined && packageClaim(incident, root, fact).claim === 'affected';
}

function isOpen(window: ExposureWindow, { name, packageVersion }: PackageFact): boolean {
  return window.to === undefined && window.package === name && window.version === packageVersion;
}

function whyUnknown(logs: readonly PackageLogFact[], { root, family }: PackageFact): string {
  const own = logs.filter((log) => log.root === root && (log.family ?? 'dpkg') === family);
  if (own.length === 0) return family === 'apk' ? 'apk keeps no log' : `no log of ${family} was read`;
  const unread = own.flatMap((log) => log.unread ?? []);
  return ['the log does not tell of it', ...unread].join('; ');
}

function keyOf({ package: name, architecture }: PackageEvent): string {
  return `${name}:${architecture}`;
}
