import type { ArchiveKey } from '../../../model/archive-key.ts';
import { severities } from '../../../model/finding.ts';
import type { Incident } from '../../../model/incident.ts';
import type { HostFact, ImageFact } from '../facts.ts';
import type { HostResults, IncidentResult, System } from '../results.ts';
import { compareLooks } from './after.ts';
import { type FactIndex, indexFacts } from './fact-index.ts';
import { freshnessOf } from './freshness/freshness-of.ts';
import { withIdentities } from './identity.ts';
import { exposureWindows } from './incident/exposure-window.ts';
import { judgeIncident } from './incident/judge-incident.ts';
import { integrityOf } from './integrity.ts';
import { listenersOf } from './listeners.ts';
import { signedResult } from './signed/signed-result.ts';

/** Knowledge that the host lens judges by. */
export interface HostKnowledge {
  readonly incidents: readonly Incident[];
  /** Keys of distributions, whose signatures prove something whoever keeps the keyring; none, if absent. */
  readonly archiveKeys?: readonly ArchiveKey[];
  /** Days below which a version counts as fresh; 30, if absent. */
  readonly coolingOffDays?: number;
  /** Facts of the same machine from before an update, with when they were collected. */
  readonly before?: { readonly collectedAt: string; readonly facts: readonly HostFact[] };
}

/** The xz backdoor was found on day 34 after 5.6.0, on day 20 after 5.6.1. */
const COOLING_OFF_DAYS = 30;

/** Facts of one host to what they mean: who listens, what that loads, and how each incident stands. */
export function deriveHost(
  facts: readonly HostFact[],
  { incidents, before, archiveKeys = [], coolingOffDays = COOLING_OFF_DAYS }: HostKnowledge,
): HostResults {
  const index = indexFacts(facts, archiveKeys);
  const logs = facts.filter((fact) => fact.kind === 'host/package-log');
  const listeners = withIdentities(index, facts, listenersOf(index));
  const freshness = freshnessOf(index, facts, listeners, coolingOffDays);
  const signed = signedResult(index, facts, listeners, archiveKeys);
  const results = {
    system: systemOf(
      index,
      facts.find((fact) => fact.kind === 'host/image'),
    ),
    packages: {
      count: index.packages.length,
      families: [...new Set(index.packages.map(({ family }) => family))],
    },
    listeners,
    unlisted: index.unlisted.map(({ what, why }) => `${what} could not be listed: ${why}`),
    integrity: integrityOf(facts, listeners),
    ...(signed === undefined ? {} : { signed }),
    ...(freshness === undefined ? {} : { freshness }),
    window: incidents.flatMap((incident) => exposureWindows(index, logs, incident)),
    incidents: incidents.map((incident) => judgeIncident(index, listeners, incident)).sort(mostPressingFirst),
  };
  if (before === undefined) return results;
  const then = { facts: before.facts, results: deriveHost(before.facts, { incidents, archiveKeys }) };
  return { ...results, after: compareLooks(before.collectedAt, then, { facts, results }) };
}

/** What is affected comes first, then what is not known; among those, the worst. */
function mostPressingFirst(a: IncidentResult, b: IncidentResult): number {
  const standing = ({ verdict }: IncidentResult) =>
    ['AFFECTED', 'UNKNOWN', 'NOT'].findIndex((word) => verdict.startsWith(word));
  return standing(a) - standing(b) || severities.indexOf(b.severity) - severities.indexOf(a.severity);
}

function systemOf({ roots: [machine] }: FactIndex, image: ImageFact | undefined): System {
  if (machine === undefined)
    return { name: 'an unknown system', distribution: 'unknown', live: false, privileged: false };
  const { os, architecture, live, privileged, databases } = machine;
  const [database] = databases;
  return {
    name: os.name,
    distribution: os.id,
    ...(database === undefined ? {} : { family: database.family }),
    ...(architecture === undefined ? {} : { architecture }),
    live,
    privileged,
    ...(image === undefined ? {} : { image: imageOf(image) }),
  };
}

function imageOf({ layout, layers, unverified, ambiguities }: ImageFact): NonNullable<System['image']> {
  return { layout, layers, unverified, ambiguities };
}
