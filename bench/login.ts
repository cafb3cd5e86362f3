import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Kit } from '../tests/login/build-kit.ts';
import { trials } from './login/trials.ts';

/**
 * What `underpin login` finds of a library that burns CPU time in a real sshd, and how often it is wrong. As root:
 * node bench/login.ts [--trials 20] [--only 'A/A']
 */
const { values } = parseArgs({ options: { trials: { type: 'string' }, only: { type: 'string' } } });
const count = Number(values.trials ?? 20);

const kit = new Kit();
await kit.calibrate();
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}, ${count} trials each\n`);
for (const trial of trials(kit)) {
  if (values.only !== undefined && !trial.name.includes(values.only)) continue;
  const started = performance.now();
  let right = 0;
  let wrong = 0;
  const wanted = Math.max(1, Math.round(count * (trial.times ?? 1)));
  for (let number = 0; number < wanted; number++) {
    const outcome = await trial.run();
    if (outcome === 'right') right += 1;
    if (outcome === 'wrong') wrong += 1;
  }
  const seconds = (performance.now() - started) / 1000 / wanted;
  process.stdout.write(
    `${trial.name.padEnd(56)} ${right} of ${wanted} right, ${wrong} wrong, ${seconds.toFixed(1)} s each, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
}
kit.remove();
