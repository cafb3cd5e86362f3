import type { DpkgEvent } from '../../../../formats/dpkg/log.ts';
import type { Incident } from '../../../../model/incident.ts';
import type { PackageLogFact } from '../../code-facts.ts';
import type { PackageFact } from '../../facts.ts';
import type { ExposureWindow } from '../../history-results.ts';
import type { FactIndex } from '../fact-index.ts';
import { packageClaim } from './package-claim.ts';

/** When an affected version was installed, as the machine's package log tells it; also of a machine that is clean by now. */
export function exposureWindows(
  index: FactIndex,
  logs: readonly PackageLogFact[],
  incident: Incident,
): readonly ExposureWindow[] {
  const names = new Set(incident.affected.flatMap(({ packages }) => packages));
  return logs.flatMap(({ root, events }) => {
    const own = events.filter((event) => names.has(event.package));
    return [...Map.groupBy(own, keyOf).values()].flatMap((group) => windowsOf(index, root, incident, group));
  });
}

function windowsOf(
  index: FactIndex,
  root: string,
  incident: Incident,
  events: readonly DpkgEvent[],
): readonly ExposureWindow[] {
  const isBad = (event: DpkgEvent, version: string | undefined) =>
    version !== undefined && isAffected(index, root, incident, event, version);
  return events.flatMap((event, at) => {
    const next = events[at + 1];
    const until = next === undefined ? {} : { to: next.at };
    const before =
      at === 0 && isBad(event, event.from)
        ? [{ incident: incident.id, package: event.package, version: event.from ?? '', to: event.at }]
        : [];
    if (!isBad(event, event.to)) return before;
    const window = { incident: incident.id, package: event.package, version: event.to ?? '', from: event.at };
    return [...before, { ...window, ...until }];
  });
}

function isAffected(
  index: FactIndex,
  id: string,
  incident: Incident,
  { package: name, architecture = '' }: DpkgEvent,
  version: string,
): boolean {
  const root = index.rootOf(id);
  if (root === undefined) return false;
  const fact: PackageFact = {
    ...({ kind: 'host/package', version: 1, root: id, family: 'dpkg', name, architecture } as const),
    ...{ packageVersion: version, source: name, sourceVersion: version },
  };
  return packageClaim(incident, root, fact).claim === 'affected';
}

function keyOf({ package: name, architecture }: DpkgEvent): string {
  return `${name}:${architecture}`;
}
