import type { Incident } from '../../../model/incident.ts';
import type { HostFact, ImageFact } from '../facts.ts';
import type { HostResults } from '../results.ts';
import { indexFacts } from './fact-index.ts';
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
  const [machine] = index.roots;
  const { architecture } = machine ?? {};
  const image = facts.find((fact) => fact.kind === 'host/image');
  return {
    system: {
      name: machine?.os.name ?? 'an unknown system',
      ...(architecture === undefined ? {} : { architecture }),
      live: machine?.live ?? false,
      privileged: machine?.privileged ?? false,
      ...(image === undefined ? {} : { image: imageOf(image) }),
    },
    packages: {
      count: index.packages.length,
      families: [...new Set(index.packages.map(({ family }) => family))],
    },
    listeners,
    incidents: incidents.map((incident) => judgeIncident(index, listeners, incident)),
  };
}

function imageOf({ layout, layers, ambiguities }: ImageFact): NonNullable<HostResults['system']['image']> {
  return { layout, layers, ambiguities };
}
