import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The picture of `overlay-machine.ts`, booted: systemd is its first process, and one service runs the script. */
const BOOT = `set -e
mount -t tmpfs underpin "$1"
cd "$1"
mkdir above work root
mkdir -p above/etc/systemd/system
printf '%s' "$2" > above/script
printf '[Service]\\nType=oneshot\\nStandardOutput=file:/said\\nStandardError=file:/said\\nExecStart=/bin/sh -e /script\\n' > above/etc/systemd/system/trial.service
printf '[Unit]\\nRequires=basic.target\\nWants=trial.service timers.target sockets.target\\nAfter=basic.target\\n' > above/etc/systemd/system/trial.target
mount -t overlay underpin -o "lowerdir=/,upperdir=$1/above,workdir=$1/work" root
systemd-nspawn --directory=root --boot --register=no --keep-unit --private-network --machine="underpin-$$" \\
  systemd.unit=trial.target </dev/null >console 2>&1 || true
cat above/said 2>/dev/null || { echo 'it did not boot:'; tail -n 5 console; }`;

const MOST_MS = 180_000;

/** Boots a picture of this machine, runs a shell script in it as root, and turns it off. Gives what the script said. */
export function runBooted(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-boot-'));
  try {
    const command = [
      '/bin/sh',
      '-c',
      BOOT,
      'sh',
      folder,
      `trap 'systemctl poweroff >/dev/null 2>&1' EXIT\n${script}`,
    ];
    const { stdout, stderr } = spawnSync('unshare', ['--mount', '--propagation', 'private', ...command], {
      encoding: 'utf8',
      timeout: MOST_MS,
    });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
