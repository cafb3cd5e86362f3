import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SUITE = 'bookworm';
/** Kept between runs of the tests: making it takes minutes. */
const ROOT = join(tmpdir(), `underpin-test-debian-${SUITE}`);

/** A minimal Debian with an ssh server, as debootstrap makes it; undefined with a reason where it cannot. */
export function debian(): { readonly root: string } | { readonly why: string } {
  if (existsSync(ROOT)) return { root: ROOT };
  if (process.geteuid?.() !== 0) return { why: 'debootstrap needs root' };
  const unfinished = `${ROOT}.${process.pid}`;
  mkdirSync(unfinished);
  const { status, error, stderr } = spawnSync(
    'debootstrap',
    ['--variant=minbase', '--include=openssh-server', SUITE, unfinished],
    { encoding: 'utf8', timeout: 600_000 },
  );
  if (status === 0) {
    renameSync(unfinished, ROOT);
    return { root: ROOT };
  }
  rmSync(unfinished, { recursive: true, force: true });
  return { why: `debootstrap failed: ${error?.message ?? stderr.trim()}` };
}
