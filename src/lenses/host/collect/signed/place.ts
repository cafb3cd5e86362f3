import type { FileTree } from '../../../../system/file-tree.ts';

/** A folder with files of a repository: indexes, lists, packages. */
export interface Place {
  readonly tree: FileTree;
  /** Paths of its files in the tree. */
  readonly paths: readonly string[];
  /** Whether the user named it. */
  readonly isAsked: boolean;
  /** What stands before a path where it is shown. */
  readonly prefix: string;
}

/** The files that lie in a folder of a root, not deeper. */
export function folderPlace(tree: FileTree, folder: string): Place {
  return { tree, paths: tree.list(folder).map((name) => `${folder}/${name}`), isAsked: false, prefix: '' };
}
