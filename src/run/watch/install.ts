import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UnderpinError } from '../../model/error.ts';
import { findProgram, runProgram } from '../../system/run-program.ts';
import { type Installation, installedFiles, METRICS, SERVICE, TIMER } from './unit-files.ts';

const SYSTEMCTL_MS = 60_000;

/** Writes the units and the hook below `root`, and starts them where systemd runs. Gives a line for each step. */
export async function install(installation: Installation, root = '/'): Promise<readonly string[]> {
  const files = installedFiles(installation);
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text, { mode: 0o644 });
    }
  } catch (cause) {
    removeFiles(installation, root);
    throw new UnderpinError(
      'CANNOT_WRITE',
      `cannot install: ${cause instanceof Error ? cause.message : cause}`,
      { cause, hint: 'sudo underpin login watch --install' },
    );
  }
  const started = await systemctl(root, [
    ['daemon-reload'],
    ['enable', '--now', TIMER, METRICS],
    ['start', '--no-block', SERVICE],
  ]);
  return [...files.map(({ path }) => `wrote ${path}`), ...started];
}

/** Stops and removes what `install` wrote. The history stays. */
export async function uninstall(installation: Installation, root = '/'): Promise<readonly string[]> {
  const stopped = await systemctl(root, [
    ['disable', '--now', TIMER, METRICS],
    ['stop', SERVICE],
    ['clean', '--what=cache', '--what=runtime', SERVICE],
  ]);
  const removed = removeFiles(installation, root).map((path) => `removed ${path}`);
  return [...stopped, ...removed, ...(await systemctl(root, [['daemon-reload']]))];
}

function removeFiles(installation: Installation, root: string): readonly string[] {
  return installedFiles(installation).flatMap(({ path }) => {
    if (!existsSync(join(root, path))) return [];
    rmSync(join(root, path));
    return [path];
  });
}

/** Each in turn, with what came of it. systemd(1) runs where this folder exists: sd_booted(3). */
async function systemctl(root: string, commands: readonly (readonly string[])[]): Promise<readonly string[]> {
  const program = findProgram('systemctl');
  if (root !== '/' || program === undefined || !existsSync('/run/systemd/system'))
    return ['systemd does not run here: nothing was started or stopped'];
  const said: string[] = [];
  for (const args of commands) {
    const { status, stderr } = await runProgram(program, args, { environment: {}, timeoutMs: SYSTEMCTL_MS });
    const line = `systemctl ${args.join(' ')}`;
    said.push(status === 0 ? line : `${line} failed: ${stderr.trim()}`);
  }
  return said;
}
