import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { forgetBefore, saveBefore } from '../run/login/upgrade.ts';
import { home } from '../run/tool.ts';
import { install, uninstall } from '../run/watch/install.ts';
import type { Installation } from '../run/watch/unit-files.ts';
import { refuseForeignCode } from '../system/own-code.ts';
import type { WatchOptions } from './login-watch.ts';

/** `underpin login watch --install` */
export async function installWatch(options: WatchOptions): Promise<number> {
  // Units and hooks run without sudo, where nobody but root is trusted: better refused now than at each visit.
  refuseForeignCode(home, 0);
  return printSteps([...(await install(installation(options))), await keepLibraries()]);
}

/** `underpin login watch --uninstall` */
export async function uninstallWatch(options: WatchOptions): Promise<number> {
  const steps = await uninstall(installation(options));
  forgetBefore('');
  return printSteps(steps);
}

function installation({ server, serve }: WatchOptions): Installation {
  const main = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? 'main.ts' : 'main.js', import.meta.url),
  );
  const hook = existsSync('/usr/bin/dpkg') ? 'dpkg' : existsSync('/usr/bin/rpm') ? 'rpm' : undefined;
  const launcher = fileURLToPath(new URL('underpin', home));
  const program = existsSync(launcher) ? [launcher] : [process.execPath, main];
  const answer = fileURLToPath(new URL('data/watch/answer-metrics.sh', home));
  return { program, answer, server, port: serve, ...(hook === undefined ? {} : { hook }) };
}

/** What the first upgrade is compared with: dnf announces none. A machine without sshd can watch another's. */
async function keepLibraries(): Promise<string> {
  try {
    return `kept ${await saveBefore('')} libraries that sshd loads, for the hook`;
  } catch (error) {
    return `nothing kept for the hook: ${error instanceof Error ? error.message : error}`;
  }
}

function printSteps(steps: readonly string[]): number {
  process.stdout.write(`${steps.join('\n')}\n`);
  return 0;
}
