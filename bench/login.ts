import { availableParallelism, loadavg } from 'node:os';
import { Kit } from '../tests/login/build-kit.ts';
import { type Trial, trials } from './login/trials.ts';
import type { Benchmark, Row } from './measure/benchmark.ts';

/** Trials of each row; the hour that 20 take is not always there. */
const TRIALS = Number(process.env.UNDERPIN_TRIALS ?? 20);
/** Only the rows whose name has this in it. */
const ONLY = process.env.UNDERPIN_TRIALS_OF ?? '';

/** What `underpin login` finds of a library that burns CPU time in a real sshd, and how often it is wrong. As root. */
export const benchmark: Benchmark = {
  name: 'login',
  async run() {
    const kit = new Kit();
    try {
      await kit.calibrate();
      const rows: Row[] = [];
      for (const trial of trials(kit)) if (trial.name.includes(ONLY)) rows.push(await row(trial));
      return rows;
    } finally {
      kit.remove();
    }
  },
};

async function row({ name, times = 1, allowed = 0.05, run }: Trial): Promise<Row> {
  const wanted = Math.max(1, Math.round(TRIALS * times));
  const started = performance.now();
  const counts = { right: 0, missed: 0, wrong: 0 };
  for (let trial = 0; trial < wanted; trial++) counts[await run()] += 1;
  const seconds = (performance.now() - started) / 1000 / wanted;
  const load = `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
  const measured = `${counts.right} of ${wanted}, ${counts.wrong} wrong, ${seconds.toFixed(1)} s each, ${load}`;
  process.stderr.write(`  ${name}: ${measured}\n`);
  const met = counts.wrong === 0 && counts.missed <= allowed * wanted;
  const says = allowed === 0 ? 'all, none wrong' : `${(1 - allowed) * 20} of 20, none wrong`;
  return { what: name, measured, bar: { says, met } };
}
