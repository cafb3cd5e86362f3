import { join } from 'node:path';
import { readLoginFacts } from '../../src/run/judge-facts.ts';
import type { Burner, Kit } from '../../tests/login/build-kit.ts';
import { upgradeWithApt, upgradeWithDnf } from '../../tests/login/upgrade-machine.ts';
import { callgrind, hook, perf, sweep } from './blame-trials.ts';
import { resampledAlarms } from './resample.ts';
import { runLogin } from './run-login.ts';
import { against, type Outcome, SHAPES, type Trial } from './trial.ts';

/** The rows of the table, in order. */
export function trials(kit: Kit): readonly Trial[] {
  return [
    sweep(kit, 'TERM'),
    sweep(kit, 'LD_DEBUG'),
    callgrind(kit, {}),
    callgrind(kit, { how: 'ifunc', stripped: true }),
    perf(kit, { ms: 2 }, { within: 10, seconds: 2 }),
    perf(kit, { ms: 2, how: 'ifunc', stripped: true }, { within: 10, seconds: 2 }),
    perf(kit, { ms: 0.5, stripped: true }, { within: 15, seconds: 6 }),
    compare(kit, 'banner', { ms: 10, seconds: 8, within: 10 }),
    compare(kit, 'cpu', { ms: 10, seconds: 2, within: 3, rounds: 10 }),
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
