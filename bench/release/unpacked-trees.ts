import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pair } from './read-pairs.ts';

const UNPACK = `mkdir release source && tar -xf "$1" -C release --strip-components=1 &&
  git --git-dir "$2" archive "$3" | tar -x -C source`;

/** Calls with a folder that holds the release in `release` and its tag in `source`; the folder is removed afterwards. */
export function withTrees<Result>(
  { archive, repository, tag }: Pair,
  use: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
  try {
    const { status, stderr } = spawnSync('sh', ['-c', UNPACK, 'sh', archive, repository, tag], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`unpacking ${archive}: ${stderr}`);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
