import type { FileTree } from '../../../../system/file-tree.ts';

/** Folders that may be links to another: a merged /usr (file-hierarchy(7)), one folder for programs, one for libraries. */
const FOLDERS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'usr/sbin', 'usr/lib64'];

export interface FolderAlias {
  /** As a package may write it: `/lib`. */
  readonly name: string;
  /** Where it leads in this root: `/usr/lib`. */
  readonly real: string;
}

/** Which of those folders are links here. */
export function folderAliases(root: FileTree): readonly FolderAlias[] {
  return FOLDERS.flatMap((folder) => {
    const name = `/${folder}`;
    const real = root.resolve(name);
    return real === undefined || real === name ? [] : [{ name, real }];
  });
}

/** Every name that a package could know a file by: its real path, and those that lead to it through a linked folder. */
export function namesOf(path: string, aliases: readonly FolderAlias[]): readonly string[] {
  const others = aliases.filter(({ real }) => path.startsWith(`${real}/`));
  return [path, ...others.map(({ name, real }) => name + path.slice(real.length))];
}
