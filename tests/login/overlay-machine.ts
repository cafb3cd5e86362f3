import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In a mount namespace of its own: the machine below, and a file system in memory above that takes whatever is written. */
const SCRIPT = `set -e
mount -t tmpfs underpin "$1"
cd "$1"
mkdir above work root
mount -t overlay underpin -o "lowerdir=/,upperdir=$1/above,workdir=$1/work" root
for one in proc sys dev; do mount --rbind "/$one" "root/$one"; done
mount -t tmpfs underpin root/run
shift
exec chroot "$PWD/root" "$@"`;

const MOST_MS = 180_000;
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  DEBIAN_FRONTEND: 'noninteractive',
  NEEDRESTART_SUSPEND: 'yes',
  HOME: '/root',
} as const;

/**
 * Runs a shell script as root in a picture of this machine that is gone afterwards: programs are the real ones, and what they
 * install they install nowhere. Gives all that it said; throws where it fails.
 */
export function runInPicture(script: string, ...words: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-picture-'));
  try {
    const setUp = ['--mount', '--propagation', 'private', '/bin/sh', '-c', SCRIPT, 'sh', folder];
    const inside = ['/bin/sh', '-ec', `exec 2>&1; ${script}`, 'sh', ...words];
    const { status, stdout, stderr, error } = spawnSync('unshare', [...setUp, ...inside], {
      encoding: 'utf8',
      timeout: MOST_MS,
      env: ENVIRONMENT,
      maxBuffer: 64 << 20,
    });
    if (status !== 0)
      throw new Error(`the picture ended with ${status ?? error?.message}:\n${stdout}${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Why there can be no such picture here, or undefined. */
export function noPicture(): string | undefined {
  if (process.geteuid?.() !== 0) return 'a picture of the machine needs root';
  try {
    runInPicture('true');
    return undefined;
  } catch (error) {
    return `no overlay over / can be made: ${String(error).split('\n')[1] ?? error}`;
  }
}
