import { spawnSync } from 'node:child_process';
import { percentile } from './percentile.ts';
import type { Pair } from './read-pairs.ts';
import { withTrees } from './unpacked-trees.ts';

/** Wall time in milliseconds of one comparison, ours and by hand, each the median; and the peak memory in MiB of our largest process. */
export interface Speed {
  readonly ours: number;
  readonly byHand: number;
  readonly memory: number;
}

const RUNS = 5;
/** Least time that a person notices, added to what is too short to be worth a bar. */
const GRACE = 300;

/** The two take turns, so that what else the machine does falls on both alike. undefined where it cannot be done by hand. */
export function compareSpeed(pair: Pair): Speed | undefined {
  timeOurs(pair);
  try {
    timeByHand(pair);
  } catch {
    return undefined;
  }
  const runs = Array.from({ length: RUNS }, () => ({ ours: timeOurs(pair), byHand: timeByHand(pair) }));
  const median = (times: readonly number[]) => percentile(times, 50);
  return {
    ours: median(runs.map(({ ours }) => ours.time)),
    byHand: median(runs.map(({ byHand }) => byHand)),
    memory: Math.max(...runs.map(({ ours }) => ours.memory)),
  };
}

/** Milliseconds that ours may take: as long as by hand, or not much longer where that is over at once. */
export function barOf({ byHand }: Speed): number {
  return byHand > 1000 ? byHand : byHand + GRACE;
}

function timeOurs({ archive, repository }: Pair): { readonly time: number; readonly memory: number } {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', '%M', './underpin', 'release', archive, '--source', repository, '--json'],
    { encoding: 'utf8', maxBuffer: 256 << 20 },
  );
  const time = performance.now() - started;
  if (status === null || ![0, 1, 4].includes(status))
    throw new Error(`underpin release ${archive}: ${stderr}`);
  const kilobytes = stderr.trim().split('\n').at(-1);
  return { time, memory: Number(kilobytes) / 1024 };
}

/** What a person would do: unpack the release and the tag, and compare the two. Nothing is explained. */
function timeByHand(pair: Pair): number {
  const started = performance.now();
  return withTrees(pair, 'exported', (folder) => {
    spawnSync('sh', ['-c', 'diff -r release source > differences'], { cwd: folder });
    return performance.now() - started;
  });
}
