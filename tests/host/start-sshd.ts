import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './own-machine.ts';

const SSHD = '/usr/sbin/sshd';

/** Why there is no sshd to test with, for `skip`; false where there is one that loads liblzma, as Debian 12's does. */
export const noSshd: string | false = whyNot();

/** The machine's own sshd with a host key and configuration made for the test. Nobody can log in: there are no keys. */
export async function startSshd(
  machine: Machine,
  folder: string,
  environment: NodeJS.ProcessEnv = {},
  port = 22,
): Promise<void> {
  const key = join(folder, `host-key-${port}`);
  const configuration = join(folder, `sshd-config-${port}`);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  writeFileSync(configuration, `Port ${port}\nListenAddress 127.0.0.1\nHostKey ${key}\nPidFile none\n`);
  await machine.start([SSHD, '-D', '-f', configuration], port, environment);
}

function whyNot(): string | false {
  const { stdout, error } = spawnSync('ldd', [SSHD], { encoding: 'utf8' });
  if (error !== undefined || !stdout.includes('libc.so.6')) return `no ${SSHD} here`;
  return stdout.includes('liblzma.so.5') ? false : 'the sshd of this machine does not load liblzma';
}
