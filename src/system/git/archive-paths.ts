import { TarReader } from '../../formats/tar/tar-reader.ts';
import { TarCollector } from '../archive/collect-tar.ts';
import { KeptBytes } from '../archive/kept-bytes.ts';
import { type GitPlace, streamGit } from './run-git.ts';

/** Bytes of paths for one call: systems allow 128 KiB and more. */
const MAX_ARGUMENTS = 60_000;

/** Ids of files as `git archive` writes them, with export-subst and line endings applied. Filters are not run: none is configured. */
export async function archivePaths(
  place: GitPlace,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const blobs = new Map<string, string>();
  for (const batch of batches(paths)) {
    const collector = new TarCollector(() => false, new KeptBytes());
    const reader = new TarReader(collector);
    for await (const chunk of streamGit(place, ['archive', '--format=tar', commit, '--', ...batch]))
      reader.push(chunk);
    reader.finish();
    for (const { path, blob } of collector.entries) if (blob !== undefined) blobs.set(path, blob);
  }
  return blobs;
}

function batches(paths: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  let room = 0;
  for (const path of paths) {
    room -= path.length + 1;
    if (room < 0) {
      all.push([]);
      room = MAX_ARGUMENTS - path.length;
    }
    all.at(-1)?.push(path);
  }
  return all;
}
