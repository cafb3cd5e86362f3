import { UnderpinError } from '../../../model/error.ts';
import { openRepository, type Repository } from '../../../system/git/open-repository.ts';
import { listTree, type TreeEntry } from '../../../system/git/read-repository.ts';

/** A submodule at the commit that the source pins. */
export interface Submodule {
  readonly path: string;
  readonly repository: Repository;
  readonly tree: readonly TreeEntry[];
}

/** Opens the repositories that were given for submodules. The caller closes them. */
export async function readSubmodules(
  tree: readonly TreeEntry[],
  given: ReadonlyMap<string, string>,
): Promise<readonly Submodule[]> {
  const opened: Submodule[] = [];
  try {
    for (const [path, source] of given) {
      const pinned = tree.find((entry) => entry.path === path && entry.mode === '160000');
      if (pinned === undefined) {
        throw new UnderpinError('USAGE', `the source has no submodule ${path}`, {
          hint: 'See them: git submodule status',
        });
      }
      const repository = openRepository(source);
      opened.push({ path, repository, tree: [] });
      const files = await listTree(repository, pinned.id);
      opened[opened.length - 1] = { path, repository, tree: files };
    }
    return opened;
  } catch (error) {
    for (const { repository } of opened) repository.close();
    throw error;
  }
}
