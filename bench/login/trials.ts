import { join } from 'node:path';
import { readLoginFacts } from '../../src/run/judge-facts.ts';
import type { Burner, Kit } from '../../tests/login/build-kit.ts';
import { upgradeWithApt, upgradeWithDnf } from '../../tests/login/upgrade-machine.ts';
import { resampledAlarms } from './resample.ts';
import { runLogin } from './run-login.ts';

/** `missed`: it said nothing, or too late. `wrong`: it named what is innocent, or alarmed where nothing burns. */
export type Outcome = 'right' | 'missed' | 'wrong';

/** One kind of trial: a row of the table. */
export interface Trial {
  readonly name: string;
  /** Most seconds of the whole command, from its start to its end. What is found later is missed. */
  readonly within?: number;
  /** How often in relation to the others. */
  readonly times?: number;
  /** Share of the trials that may miss it: one in twenty, unless said. */
  readonly allowed?: number;
  /** Makes what is to be measured, which counts for no time, and gives the trial itself. */
  prepare(number: number): () => Outcome;
}

/** As a library may carry it; the trials of a row take turns. */
const SHAPES: readonly Partial<Burner>[] = [
  {},
  { stripped: true },
  { how: 'ifunc' },
  { how: 'ifunc', stripped: true },
];

/** The rows of the table, in order. */
export function trials(kit: Kit): readonly Trial[] {
  return [
    sweep(kit, 'TERM'),
    sweep(kit, 'LD_DEBUG'),
    callgrind(kit, {}),
    callgrind(kit, { how: 'ifunc', stripped: true }),
    perf(kit, { ms: 2 }, 10),
    perf(kit, { ms: 2, how: 'ifunc', stripped: true }, 10),
    perf(kit, { ms: 0.5, stripped: true }, 15),
    compare(kit, 'banner', { ms: 10, seconds: 8, within: 10 }),
    compare(kit, 'cpu', { ms: 10, seconds: 2, within: 3, rounds: 20 }),
    {
      name: 'false alarms in A/A, live, 10 s',
      times: 2,
      allowed: 0,
      prepare: () => {
        const command = compared(kit, {}, { seconds: 10 });
        return () => (runLogin(command).shifts.some(({ alarms }) => alarms) ? 'wrong' : 'right');
      },
    },
    {
      name: 'false alarms in A/A, 1,000 resampled, at most 3',
      times: 0.01,
      allowed: 0,
      prepare: () => resampled(kit),
    },
    compare(kit, 'cpu', { ms: 2, seconds: 15, within: 30 }),
    compare(kit, 'banner', { ms: 2, seconds: 30, within: 60 }),
    hook('apt', upgradeWithApt, 'liblzma5'),
    hook('dnf', upgradeWithDnf, 'xz-libs'),
  ];
}

function compare(
  kit: Kit,
  phase: 'banner' | 'cpu',
  { ms, within, ...most }: Most & { readonly ms: number; readonly within: number },
): Trial {
  return {
    name: `compare by ${phase}, ${ms} ms in ${within} s`,
    within,
    prepare(number) {
      const command = compared(kit, { ms, ...SHAPES[number % SHAPES.length] }, most);
      return () =>
        runLogin(command).shifts.some((one) => one.phase === phase && one.alarms) ? 'right' : 'missed';
    },
  };
}

/** What ends a comparison, besides the end of the command. */
interface Most {
  readonly seconds: number;
  readonly rounds?: number;
}

function compared(kit: Kit, burner: Burner, { seconds, rounds = 100_000 }: Most): readonly string[] {
  return ['compare', ...against(kit, burner), '--rounds', String(rounds), '--seconds', String(seconds)];
}

/** A burner, and the same that burns nothing. */
function against(kit: Kit, burner: Burner): readonly [target: string, control: string] {
  const idle: Burner = { ...burner, ms: 0, count: 0 };
  return [`preload:${kit.build(burner)}`, `preload:${kit.build(idle)}`];
}

function resampled(kit: Kit): () => Outcome {
  const facts = join(kit.folder, 'facts.json');
  const command = [...compared(kit, {}, { seconds: 60 }), '--facts', facts];
  return () => {
    runLogin(command);
    const alarms = resampledAlarms(readLoginFacts(facts), 1000);
    process.stderr.write(`  ${alarms} alarms in 1,000 resampled pairs\n`);
    return alarms <= 3 ? 'right' : 'wrong';
  };
}

function perf(kit: Kit, burner: Burner, within: number): Trial {
  const seconds = String(within - 7);
  return {
    name: `blame by perf, ${describe(burner, `${burner.ms} ms`)} in ${within} s`,
    within,
    ...((burner.ms ?? 0) >= 2 ? { allowed: 0 } : {}),
    prepare: () => blame(kit, burner, ['--method', 'perf', '--runs', '100000', '--seconds', seconds]),
  };
}

/** The loop of the burner takes six instructions a time. */
function callgrind(kit: Kit, shape: Partial<Burner>): Trial {
  return {
    name: `blame by callgrind, ${describe(shape, '1,000 instructions')} in 10 s`,
    within: 10,
    allowed: 0,
    prepare: () => blame(kit, { count: 166, ...shape }, ['--method', 'callgrind']),
  };
}

function blame(kit: Kit, burner: Burner, how: readonly string[]): () => Outcome {
  const [target, control] = against(kit, burner);
  return () => {
    const { blame: all } = runLogin(['blame', target, '--control', control, ...how]);
    const blamed = all.filter((one) => one.blamed).map(({ object }) => `preload:${object}`);
    if (blamed.some((object) => object !== target)) return 'wrong';
    return blamed.length > 0 ? 'right' : 'missed';
  };
}

function sweep(kit: Kit, gate: 'TERM' | 'LD_DEBUG'): Trial {
  return {
    name: `sweep, 10 ms gated on ${gate} in 30 s`,
    within: 30,
    allowed: 0,
    prepare(number) {
      const target = `preload:${kit.build({ ms: 10, gate, ...SHAPES[number % 2] })}`;
      return () => {
        const { sweep: all } = runLogin(['sweep', target]);
        const found = all.filter(({ depends }) => depends).map(({ condition }) => condition);
        if (found.some((condition) => !condition.startsWith(gate))) return 'wrong';
        return found.length > 0 ? 'right' : 'missed';
      };
    },
  };
}

/** Whatever else it names is innocent. */
function hook(name: string, upgrade: () => string, owner: string): Trial {
  return {
    name: `upgrade of liblzma by ${name}, named by the hook`,
    times: 0.25,
    allowed: 0,
    prepare: () => () => {
      const named = [...upgrade().matchAll(/^ *high +(\/\S+) of (\S+) costs/gm)];
      if (named.length === 0) return 'missed';
      return named.every(([, path, one]) => path?.includes('/liblzma.so.5') && one === owner)
        ? 'right'
        : 'wrong';
    },
  };
}

function describe({ how = 'constructor', stripped }: Partial<Burner>, much: string): string {
  return `${much}, ${how}${stripped ? ', stripped' : ''}`;
}
