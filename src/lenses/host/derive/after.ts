import type { HostFact, PackageFact } from '../facts.ts';
import type { AfterResult, PackageChange } from '../history-results.ts';
import type { HostResults } from '../results.ts';
import { nameListener } from './draw-chain.ts';

/** One look at a machine: its facts and what they meant, judged by the same knowledge. */
export interface Look {
  readonly facts: readonly HostFact[];
  readonly results: Pick<HostResults, 'listeners' | 'incidents'>;
}

/** What an update changed, and whether it took: packages, the processes that did not notice, the verdicts. */
export function compareLooks(since: string, before: Look, now: Look): AfterResult {
  const packages = changesOf(versionsOf(before.facts), versionsOf(now.facts));
  const stillOld = now.results.listeners.flatMap((listener) => {
    const paths = listener.loads.filter(({ deleted }) => deleted).map(({ path }) => path);
    return paths.length === 0 ? [] : [{ listener: nameListener(listener), paths }];
  });
  const was = new Map(before.results.incidents.map(({ id, verdict }) => [id, verdict]));
  const verdicts = now.results.incidents.map(({ id, verdict }) => ({
    incident: id,
    before: was.get(id) ?? 'UNKNOWN (not asked then)',
    now: verdict,
  }));
  return { since, packages, stillOld, verdicts, says: inWords(stillOld, verdicts) };
}

function inWords(stillOld: AfterResult['stillOld'], verdicts: AfterResult['verdicts']): string {
  const affected = verdicts.filter(({ now }) => now.startsWith('AFFECTED')).map(({ incident }) => incident);
  if (affected.length > 0) return `the update did not do: still affected by ${affected.join(', ')}`;
  const names = stillOld.map(({ listener }) => listener);
  if (names.length > 0)
    return `the update is on the disk and not yet in ${names.join(', ')}: restart ${names.length === 1 ? 'it' : 'them'}`;
  const unknown = verdicts.filter(({ now }) => now.startsWith('UNKNOWN')).map(({ incident }) => incident);
  if (unknown.length > 0) return `nothing old is left that could be seen; unknown: ${unknown.join(', ')}`;
  return 'the update took: no listener runs an old file, and no incident affects this machine';
}

function changesOf(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly PackageChange[] {
  const names = [...new Set([...before.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before.get(name), now.get(name)];
    if (from === to) return [];
    return [{ package: name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
}

/** Versions by package, with its architecture and, for another root than the machine's, that root. */
function versionsOf(facts: readonly HostFact[]): ReadonlyMap<string, string> {
  const packages = facts.filter((fact): fact is PackageFact => fact.kind === 'host/package');
  return new Map(
    packages.map(({ root, name, architecture, packageVersion }) => [
      `${root === '/' ? '' : `${root} `}${name}:${architecture}`,
      packageVersion,
    ]),
  );
}
