import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pair } from './read-pairs.ts';

/** Wall time in milliseconds of one comparison, ours and by hand, and our peak memory in MiB with that of our children. */
export interface Speed {
  readonly ours: number;
  readonly byHand: number;
  readonly memory: number;
}

const RUNS = 5;

/** Takes turns, so that what else the machine does falls on both alike, and takes the best of each. */
export function compareSpeed(pair: Pair, rev: string): Speed {
  const runs = Array.from({ length: RUNS }, () => ({ ours: timeOurs(pair), byHand: timeByHand(pair, rev) }));
  return {
    ours: Math.min(...runs.map(({ ours }) => ours.time)),
    byHand: Math.min(...runs.map(({ byHand }) => byHand)),
    memory: Math.max(...runs.map(({ ours }) => ours.memory)),
  };
}

function timeOurs({ archive, repository }: Pair): { readonly time: number; readonly memory: number } {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', '%M', './underpin', 'release', archive, '--source', repository, '--json'],
    { encoding: 'utf8', maxBuffer: 256 << 20 },
  );
  const time = performance.now() - started;
  if (status === null || status > 1) throw new Error(`underpin release ${archive}: ${stderr}`);
  const kilobytes = stderr.trim().split('\n').at(-1);
  return { time, memory: Number(kilobytes) / 1024 };
}

/** What a person would do: unpack the release and the tag, and compare the two. */
function timeByHand({ archive, repository }: Pair, rev: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
  const script = `mkdir release source && tar -xf "$1" -C release --strip-components=1 &&
    git -C "$2" archive "$3" | tar -x -C source && { diff -r release source > differences || true; }`;
  try {
    const started = performance.now();
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', archive, repository, rev], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`by hand ${archive}: ${stderr}`);
    return performance.now() - started;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
