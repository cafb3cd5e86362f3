import { spawnSync } from 'node:child_process';
import { findProgram } from './run-program.ts';

const EACH_MS = 5000;
const ALL_MS = 10_000;
const NAME = /^[\w.+-]{1,256}$/;

/**
 * The packages that own files of this machine, as rpm itself tells. For the moment in which a transaction holds the database
 * and what it has written is in no file that we read: the hook of dnf runs in it. What rpm does not tell in time is left out.
 */
export function askRpm(paths: Iterable<string>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const rpm = findProgram('rpm');
  if (rpm === undefined) return owners;
  const until = performance.now() + ALL_MS;
  for (const path of paths) {
    if (performance.now() > until) break;
    const args = ['-qf', '--queryformat', '%{NAME}\\n', '--', path];
    const { status, stdout } = spawnSync(rpm, args, {
      encoding: 'utf8',
      env: { HOME: '/root' },
      timeout: EACH_MS,
    });
    const [name = ''] = stdout.split('\n');
    if (status === 0 && NAME.test(name)) owners.set(path, name);
  }
  return owners;
}
