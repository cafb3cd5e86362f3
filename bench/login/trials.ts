import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoginResults } from '../../src/lenses/login/results.ts';
import { blameLogin, compareLogin, sweepLogin } from '../../src/run/login/compare-login.ts';
import type { Measurement } from '../../src/run/login/judge-login.ts';
import { compareAfter, saveBefore } from '../../src/run/login/upgrade.ts';
import type { Burner, Kit } from '../../tests/login/build-kit.ts';
import { buildChangedPackage, buildRoot, installPackage } from '../../tests/login/build-root.ts';
import { resampledAlarms } from './resample.ts';

/** `missed`: it said nothing. `wrong`: it named what is innocent, or alarmed where nothing burns. */
export type Outcome = 'right' | 'missed' | 'wrong';

export interface Trial {
  readonly name: string;
  /** How often in relation to the others. */
  readonly times?: number;
  /** Share of the trials that may miss it: one in twenty, unless said. */
  readonly allowed?: number;
  run(): Promise<Outcome>;
}

const COMMON = { failOn: 'medium', progress: () => {} } as const;
const MANY = 100_000;

/** The rows of the table, in order. */
export function trials(kit: Kit): readonly Trial[] {
  return [
    compare(kit, 'banner', 10, 10),
    compare(kit, 'cpu', 10, 3),
    compare(kit, 'banner', 2, 60),
    compare(kit, 'cpu', 2, 30),
    { name: 'A/A, live, 10 s', times: 2, allowed: 0, run: () => honest(kit) },
    {
      name: 'A/A, resampled 1,000 times, at most 3 alarms',
      times: 0.01,
      allowed: 0,
      run: () => resampled(kit),
    },
    perf(kit, { ms: 2 }, 10),
    perf(kit, { ms: 2, how: 'ifunc', stripped: true }, 10),
    perf(kit, { ms: 0.5, stripped: true }, 15),
    callgrind(kit, { count: 200 }),
    callgrind(kit, { count: 200, how: 'ifunc', stripped: true }),
    sweep(kit, 'TERM'),
    sweep(kit, 'LD_DEBUG'),
    { name: 'upgrade hook: changed liblzma5 in a root', times: 0.25, allowed: 0, run: () => upgrade() },
  ];
}

function compare(kit: Kit, phase: 'banner' | 'cpu', ms: number, seconds: number): Trial {
  return {
    name: `compare by ${phase}, ${ms} ms in ${seconds} s`,
    async run() {
      const control = `preload:${kit.build({})}`;
      const target = `preload:${kit.build({ ms })}`;
      const results = resultsOf(await compareLogin({ ...COMMON, target, control, rounds: MANY, seconds }));
      return results.shifts.some((shift) => shift.phase === phase && shift.alarms) ? 'right' : 'missed';
    },
  };
}

async function honest(kit: Kit): Promise<Outcome> {
  const [target, control] = [`preload:${kit.build({})}`, `preload:${kit.build({})}`];
  const results = resultsOf(await compareLogin({ ...COMMON, target, control, rounds: MANY, seconds: 10 }));
  return results.shifts.some(({ alarms }) => alarms) ? 'wrong' : 'right';
}

async function resampled(kit: Kit): Promise<Outcome> {
  const [target, control] = [`preload:${kit.build({})}`, `preload:${kit.build({})}`];
  const { facts } = await compareLogin({ ...COMMON, target, control, rounds: MANY, seconds: 60 });
  const alarms = resampledAlarms(facts.facts, 1000);
  process.stdout.write(`  ${alarms} alarms in 1,000 resampled pairs\n`);
  return alarms <= 3 ? 'right' : 'wrong';
}

function perf(kit: Kit, burner: Burner, seconds: number): Trial {
  return {
    name: `blame by perf, ${describe(burner)} in ${seconds} s`,
    ...((burner.ms ?? 0) >= 2 ? { allowed: 0 } : {}),
    // Starting two servers and perf, and reading what it wrote, is part of the time.
    run: () => blame(kit, burner, { methods: ['perf'], seconds: seconds - 5 }),
  };
}

function callgrind(kit: Kit, burner: Burner): Trial {
  return {
    name: `blame by callgrind, ${describe(burner)}`,
    allowed: 0,
    run: () => blame(kit, burner, { methods: ['callgrind'], seconds: 0 }),
  };
}

async function blame(
  kit: Kit,
  burner: Burner,
  how: { readonly methods: readonly ('perf' | 'callgrind')[]; readonly seconds: number },
): Promise<Outcome> {
  const [culprit, idle] = [kit.build(burner), kit.build({})];
  const results = resultsOf(
    await blameLogin({
      ...COMMON,
      target: `preload:${culprit}`,
      control: `preload:${idle}`,
      runs: MANY,
      ...how,
    }),
  );
  const blamed = results.blame.filter((one) => one.blamed).map(({ object }) => object);
  if (blamed.some((object) => object !== culprit)) return 'wrong';
  return blamed.length > 0 ? 'right' : 'missed';
}

function sweep(kit: Kit, gate: 'TERM' | 'LD_DEBUG'): Trial {
  return {
    name: `sweep, 10 ms gated on ${gate}`,
    allowed: 0,
    async run() {
      const target = `preload:${kit.build({ ms: 10, gate })}`;
      const { sweep: all } = resultsOf(await sweepLogin({ ...COMMON, target, rounds: 30 }));
      const found = all.filter(({ depends }) => depends).map(({ condition }) => condition);
      if (found.some((condition) => !condition.startsWith(gate))) return 'wrong';
      return found.length > 0 ? 'right' : 'missed';
    },
  };
}

async function upgrade(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
  try {
    const root = join(folder, 'root');
    buildRoot(root);
    await saveBefore(root);
    const burner = fileURLToPath(new URL('../../tests/login/kit/burn.c', import.meta.url));
    installPackage(root, buildChangedPackage(folder, burner, 8_000_000));
    const measurement = await compareAfter({ ...COMMON, root, rounds: 150, seconds: 10 });
    const blamed = measurement === undefined ? [] : resultsOf(measurement).blame.filter((one) => one.blamed);
    if (blamed.length === 0) return 'missed';
    return blamed.every((one) => one.package === 'liblzma5') ? 'right' : 'wrong';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsOf({ report }: Measurement): LoginResults {
  return report.results.login as LoginResults;
}

function describe({ ms, count, how = 'constructor', stripped }: Burner): string {
  const much = ms === undefined ? `${(count ?? 0) * 6} instructions` : `${ms} ms`;
  return `${much}, ${how}${stripped ? ', stripped' : ''}`;
}
