import type { Incident } from '../../../model/incident.ts';
import type { HostFact, ImageFact } from '../facts.ts';
import type { HostResults, System } from '../results.ts';
import { type FactIndex, indexFacts } from './fact-index.ts';
import { judgeIncident } from './incident/judge-incident.ts';
import { listenersOf } from './listeners.ts';

/** Knowledge that the host lens judges by. */
export interface HostKnowledge {
  readonly incidents: readonly Incident[];
}

/** Facts of one host to what they mean: who listens, what that loads, and how each incident stands. */
export function deriveHost(facts: readonly HostFact[], { incidents }: HostKnowledge): HostResults {
  const index = indexFacts(facts);
  const listeners = listenersOf(index);
  return {
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
    incidents: incidents.map((incident) => judgeIncident(index, listeners, incident)),
  };
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
