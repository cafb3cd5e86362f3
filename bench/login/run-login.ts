import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoginResults } from '../../src/lenses/login/results.ts';

const launcher = fileURLToPath(new URL('../../underpin', import.meta.url));

/** Runs `underpin login` as a user does, and gives what its report says. Throws where it could not do its work. */
export function runLogin(command: readonly string[]): LoginResults {
  const { stdout, stderr, status } = spawnSync(launcher, ['login', ...command, '--json', '--allow-unknown'], {
    encoding: 'utf8',
    maxBuffer: 256 << 20,
  });
  if (status !== 0 && status !== 1) throw new Error(`${command.join(' ')}: status ${status}: ${stderr}`);
  return (JSON.parse(stdout) as { readonly results: { readonly login: LoginResults } }).results.login;
}
