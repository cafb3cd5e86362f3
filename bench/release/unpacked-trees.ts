import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pair } from './read-pairs.ts';

const UNPACK = 'mkdir release source && tar -xf "$1" -C release --strip-components=1';
/** What `git archive` gives of a tag; or all of it, also what its attributes keep back. The index is ours, the repository stays as it is. */
const TAKE = {
  exported: 'git --git-dir "$2" archive "$3" | tar -x -C source',
  whole: 'GIT_INDEX_FILE="$PWD/index" git --git-dir "$2" --work-tree source checkout --quiet "$3" -- .',
} as const;

/** Calls with a folder that holds the release in `release` and its tag in `source`; the folder is removed afterwards. */
export function withTrees<Result>(
  { archive, repository, tag }: Pair,
  take: keyof typeof TAKE,
  use: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
  try {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `${UNPACK} && ${TAKE[take]}`, 'sh', archive, repository, tag],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Error(`unpacking ${archive}: ${stderr}`);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
