import type { GapFact } from '../../../model/fact.ts';
import { timeCommand } from '../../../system/time-command.ts';
import type { LoginFact, ProfileFact, Side } from '../facts.ts';
import { collectRounds } from './collect-rounds.ts';
import { type Collected, gap, orGap, type Progress } from './collected.ts';
import { describeObjects, type OwnersOf } from './describe-objects.ts';
import type { OpenSide } from './open-side.ts';
import { profileWithCallgrind } from './profile-with-callgrind.ts';
import { profileWithPerf, type Worked } from './profile-with-perf.ts';

export interface BlameOptions {
  /** Logins, or runs of the command, of each side under perf. */
  readonly runs: number;
  readonly seconds: number;
  readonly methods: readonly ProfileFact['method'][];
  readonly ownersOf: OwnersOf;
  readonly progress: Progress;
}

export type Sides = ReadonlyMap<Side, OpenSide>;

const RUN_MS = 30_000;
/** The second shows how far equal runs differ. */
const CALLGRIND_RUNS = 2;

/** Where the CPU time of a login goes, on both sides, by every method that is there. */
export async function collectBlame(sides: Sides, options: BlameOptions): Promise<Collected> {
  const perf = options.methods.includes('perf') ? await perfOf(sides, options) : NOTHING;
  const callgrind = options.methods.includes('callgrind') ? await callgrindOf(sides, options) : NOTHING;
  const profiles = [...perf.profiles, ...callgrind.profiles];
  const objects = [...sides].flatMap(([side, { root }]) =>
    describeObjects(side, profiles, root, options.ownersOf),
  );
  const facts: readonly LoginFact[] = [...namesOf(sides), ...profiles, ...objects];
  return { facts, gaps: [...perf.gaps, ...callgrind.gaps] };
}

interface Profiled {
  readonly profiles: readonly ProfileFact[];
  readonly gaps: readonly GapFact[];
}

const NOTHING: Profiled = { profiles: [], gaps: [] };

async function perfOf(sides: Sides, options: BlameOptions): Promise<Profiled> {
  const unseen = [...sides.values()].find((side) => side.what === 'ssh' && side.listener === undefined);
  if (unseen !== undefined) {
    return {
      profiles: [],
      gaps: [gap('shares by perf', `${unseen.name} is no process of this machine that we may look at`)],
    };
  }
  options.progress('recording with perf');
  const attached = [...sides.values()].map((side) =>
    side.what === 'ssh' ? (side.listener ?? process.pid) : process.pid,
  );
  const { value = [], gaps } = await orGap('shares by perf', 'as root: apt-get install linux-perf', () =>
    profileWithPerf([...new Set(attached)], () => keepBusy(sides, options)),
  );
  return { profiles: value, gaps };
}

async function keepBusy(sides: Sides, options: BlameOptions): Promise<readonly Worked[]> {
  if ([...sides.values()].some(({ what }) => what === 'command')) return runCommands(sides, options);
  const facts = await collectRounds(sides, { ...options, rounds: options.runs });
  return [...sides].flatMap(([side, open]) => {
    if (open.what !== 'ssh' || open.listener === undefined) return [];
    const rounds = facts.filter((fact) => fact.kind === 'login/round' && fact.side === side);
    return [{ side, runs: rounds.length, pids: [open.listener] }];
  });
}

async function runCommands(sides: Sides, { runs, seconds }: BlameOptions): Promise<readonly Worked[]> {
  const pids = new Map<Side, number[]>([...sides.keys()].map((side) => [side, []]));
  const until = performance.now() + seconds * 1000;
  for (let run = 0; run < runs && performance.now() < until; run++) {
    for (const [side, { plan }] of sides) {
      if (plan !== undefined) pids.get(side)?.push((await timeCommand(plan, RUN_MS)).pid);
    }
  }
  return [...pids].map(([side, mine]) => ({ side, runs: mine.length, pids: mine }));
}

/** On one deterministic command a side: what the start of the program executes, to the instruction. */
async function callgrindOf(sides: Sides, { progress }: BlameOptions): Promise<Profiled> {
  const plans = [...sides].flatMap(([side, { plan }]) => (plan === undefined ? [] : [{ side, plan }]));
  if (plans.length < sides.size) {
    return {
      profiles: [],
      gaps: [
        gap(
          'instructions by callgrind',
          'it can run neither a server that runs already nor one of another root',
        ),
      ],
    };
  }
  progress('counting instructions with callgrind');
  const { value = [], gaps } = await orGap(
    'instructions by callgrind',
    'apt-get install valgrind',
    // All at once: what a program executes does not depend on who else is running.
    () => {
      const runs = Array.from({ length: CALLGRIND_RUNS }, () => plans).flat();
      return Promise.all(runs.map(({ side, plan }) => profileWithCallgrind(side, plan)));
    },
  );
  return { profiles: value, gaps };
}

function namesOf(sides: Sides): readonly LoginFact[] {
  return [...sides].map(([side, { name, what }]) => ({
    kind: 'login/side',
    version: 1,
    side,
    name,
    what,
    interleaved: true,
  }));
}
