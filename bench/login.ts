import { availableParallelism, loadavg } from 'node:os';
import { Kit } from '../tests/login/build-kit.ts';
import type { Outcome, Trial } from './login/trial.ts';
import { trials } from './login/trials.ts';
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
      return trials(kit)
        .filter(({ name }) => name.includes(ONLY))
        .map(measure);
    } finally {
      kit.remove();
    }
  },
};

function measure(trial: Trial): Row {
  const { name, times = 1, allowed = 0.05 } = trial;
  const wanted = Math.max(1, Math.round(TRIALS * times));
  const all = Array.from({ length: wanted }, (_, number) => attempt(trial, number));
  const count = (outcome: Outcome) => all.filter((one) => one.outcome === outcome).length;
  const seconds = all.map((one) => one.seconds).sort((a, b) => a - b);
  const loads = all.map(({ load }) => load);
  const measured = [
    `${count('right')} of ${wanted}`,
    `${count('wrong')} wrong`,
    `whole command ${seconds[wanted >> 1]?.toFixed(1)} s, slowest ${seconds.at(-1)?.toFixed(1)} s`,
    `load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)} on ${availableParallelism()} cores`,
  ].join(', ');
  process.stderr.write(`  ${name}: ${measured}\n`);
  const met = count('wrong') === 0 && count('missed') <= allowed * wanted;
  const says = allowed === 0 ? 'all, none wrong' : `${(1 - allowed) * 20} of 20, none wrong`;
  return { what: name, measured, bar: { says, met } };
}

/** One trial, timed from its start to its end. */
function attempt({ name, prepare, within = Number.POSITIVE_INFINITY }: Trial, number: number) {
  const run = prepare(number);
  const started = performance.now();
  const said = run();
  const seconds = (performance.now() - started) / 1000;
  const isLate = said === 'right' && seconds > within;
  const outcome = isLate ? 'missed' : said;
  if (outcome !== 'right')
    process.stderr.write(
      `  ${name}, trial ${number + 1}: ${isLate ? 'found too late' : outcome} in ${seconds.toFixed(1)} s\n`,
    );
  return { outcome, seconds, load: loadavg()[0] ?? Number.NaN };
}
