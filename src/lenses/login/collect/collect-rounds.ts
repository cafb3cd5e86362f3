import { probeBanner } from '../../../system/ssh/probe.ts';
import { timeCommand } from '../../../system/time-command.ts';
import type { RoundFact, Side, SideFact } from '../facts.ts';
import { cpuReaderOf } from './cpu-reader.ts';
import type { CommandSide, OpenSide, ServerSide } from './open-side.ts';

export interface Rounds {
  /** Most rounds, and most seconds; whichever is reached first. */
  readonly rounds: number;
  readonly seconds: number;
  readonly progress: (doing: string) => void;
}

const TIMEOUT_MS = 30_000;
/** A server that fails this often in a row is left in peace. */
const MAX_FAILURES = 5;

/**
 * Measures the sides in turns, so that whatever else the machine and the network do falls on all alike. Who begins a round
 * changes with every round, since a server that has just closed a connection is still busy with it.
 */
export async function collectRounds(
  sides: ReadonlyMap<Side, OpenSide>,
  { rounds, seconds, progress }: Rounds,
): Promise<readonly (SideFact | RoundFact)[]> {
  const measured = [...sides].map(([side, open]) => ({ side, open, ...measureOf(open) }));
  const facts: RoundFact[] = [];
  const until = performance.now() + seconds * 1000;
  let failures = 0;
  for (let round = 0; round < rounds && performance.now() < until && failures < MAX_FAILURES; round++) {
    progress(`round ${round + 1} of at most ${rounds}`);
    for (const { side, measure } of round % 2 === 0 ? measured : measured.toReversed()) {
      const fact = await attempt(side, measure);
      failures = fact.failure === undefined ? 0 : failures + 1;
      facts.push(fact);
    }
  }
  return [...measured.map(toSideFact), ...facts];
}

interface Measure {
  readonly cpuFrom?: SideFact['cpuFrom'];
  readonly measure: () => Promise<Pick<RoundFact, 'phases' | 'cpu'>>;
  readonly identification: () => string | undefined;
}

function measureOf(open: OpenSide): Measure {
  return open.what === 'ssh' ? measureServer(open) : measureCommand(open);
}

function measureServer({ endpoint, listener }: ServerSide): Measure {
  const reader = cpuReaderOf(listener);
  let said: string | undefined;
  return {
    ...(reader === undefined ? {} : { cpuFrom: reader.from }),
    identification: () => said,
    async measure() {
      reader?.begin();
      const { tcp, banner, identification, seen } = await probeBanner(endpoint, TIMEOUT_MS, () =>
        reader?.read(),
      );
      said = identification;
      return { phases: { tcp, banner }, ...(seen === undefined ? {} : { cpu: seen }) };
    },
  };
}

function measureCommand({ plan }: CommandSide): Measure {
  return {
    cpuFrom: 'process',
    identification: () => undefined,
    async measure() {
      const { total, cpu } = await timeCommand(plan, TIMEOUT_MS);
      return { phases: { total }, ...(cpu === undefined ? {} : { cpu }) };
    },
  };
}

async function attempt(side: Side, measure: Measure['measure']): Promise<RoundFact> {
  const base = { kind: 'login/round', version: 1, side } as const;
  try {
    return { ...base, ...(await measure()) };
  } catch (error) {
    return { ...base, phases: {}, failure: error instanceof Error ? error.message : String(error) };
  }
}

function toSideFact({
  side,
  open,
  cpuFrom,
  identification,
}: Measure & { readonly side: Side; readonly open: OpenSide }): SideFact {
  const said = identification();
  return {
    kind: 'login/side',
    version: 1,
    side,
    name: open.name,
    what: open.what,
    interleaved: true,
    ...(cpuFrom === undefined ? {} : { cpuFrom }),
    ...(said === undefined ? {} : { identification: said }),
  };
}
