import { checkObject } from './check-objects.ts';
import { type GitPlace, streamGit } from './run-git.ts';

/** Limits on what is taken into memory, in bytes: of one file, and of all. */
export interface BlobLimits {
  readonly each: number;
  readonly all: number;
}

/** The bytes of files by their ids; those beyond a limit, or missing, are left out. Each is held against its id. */
export async function readBlobs(
  place: GitPlace,
  ids: readonly string[],
  { each, all }: BlobLimits,
): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = await withinLimits(place, ids, each, all);
  const blobs = new Map<string, Buffer>();
  if (wanted.length === 0) return blobs;
  const parts: Buffer[] = [];
  for await (const part of streamGit(place, ['cat-file', '--batch', '--buffer'], { input: lines(wanted) })) {
    parts.push(part);
  }
  const out = Buffer.concat(parts);
  for (let at = 0; at < out.length; ) {
    const head = out.indexOf(0x0a, at);
    const [id, , size] = out.toString('latin1', at, head).split(' ');
    const length = Number(size);
    if (head < 0 || id === undefined || !Number.isSafeInteger(length)) break;
    const bytes = out.subarray(head + 1, head + 1 + length);
    checkObject(id, 'blob', bytes);
    blobs.set(id, bytes);
    at = head + length + 2;
  }
  return blobs;
}

async function withinLimits(
  place: GitPlace,
  ids: readonly string[],
  each: number,
  all: number,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const parts: Buffer[] = [];
  for await (const part of streamGit(place, ['cat-file', '--batch-check', '--buffer'], {
    input: lines(ids),
  })) {
    parts.push(part);
  }
  let left = all;
  return Buffer.concat(parts)
    .toString('latin1')
    .split('\n')
    .flatMap((line) => {
      const [id, type, size] = line.split(' ');
      const length = Number(size);
      if (id === undefined || type !== 'blob' || !(length <= each) || length > left) return [];
      left -= length;
      return [id];
    });
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}
