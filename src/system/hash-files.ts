import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DIGEST_LENGTH, type HashWork, hashShare, SLOT, STATES } from './hash-share.ts';

/** What was found at a path. `absent` is a fact about the subject; the other two say why there is no digest. */
export type HashedFile =
  | { readonly state: 'read'; readonly digest: string }
  | { readonly state: 'absent' | 'not-regular' | 'unreadable' };

/** More threads than this wait for the disk. */
const MAX_THREADS = 4;
/** A helper reads into one buffer; all it keeps is the paths. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 } as const;
/** Files below which a second thread costs more than it saves. */
const WORTH_A_THREAD = 50;

/**
 * Hashes files of a root (`prefix`, as for FileRoot), on as many processors as there are, and waits for all. Only regular
 * files are read, and links are resolved inside the root. Gives what was found at a path by its place in the list.
 */
export function hashFiles(
  prefix: string,
  paths: readonly string[],
  algorithm: HashWork['algorithm'],
): (index: number) => HashedFile {
  const work: HashWork = {
    prefix,
    paths,
    algorithm,
    results: new Uint8Array(new SharedArrayBuffer(paths.length * SLOT)),
    progress: new Int32Array(new SharedArrayBuffer(8)),
  };
  const helpers = paths.length < WORTH_A_THREAD ? 0 : Math.min(availableParallelism(), MAX_THREADS) - 1;
  const script = new URL(`./hash-worker${extname(import.meta.url)}`, import.meta.url);
  for (let one = 0; one < helpers; one++)
    new Worker(script, { workerData: work, resourceLimits: LIMITS }).unref();
  hashShare(work);
  waitForAll(work);
  return (index) => resultAt(work, index);
}

/** The other threads finish the files that they have begun. */
function waitForAll({ progress, paths }: HashWork): void {
  for (let done = Atomics.load(progress, 1); done < paths.length; done = Atomics.load(progress, 1)) {
    Atomics.wait(progress, 1, done);
  }
}

function resultAt({ results, algorithm }: HashWork, index: number): HashedFile {
  const state = STATES[results[index * SLOT] ?? 0] ?? 'unreadable';
  if (state !== 'read') return { state };
  const length = DIGEST_LENGTH[algorithm];
  const start = index * SLOT + 1;
  return { state, digest: Buffer.from(results.subarray(start, start + length)).toString('hex') };
}
