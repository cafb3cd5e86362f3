import type { FileTree } from '../../../../system/file-tree.ts';
import type { FileDigest, PackageDatabase } from '../databases.ts';
import { folderAliases, namesOf } from './folder-aliases.ts';

/** A file as a package's own list has it. */
export interface ListedFile {
  readonly package: string;
  readonly path: string;
  readonly digest?: FileDigest;
}

/** Finds those of the paths that packages list. Asked once for each path, under every name it could be listed by. */
export type FindFiles = (wanted: ReadonlySet<string>) => Iterable<ListedFile>;

/** Answers who owns which file, and with which digest, for families whose lists tell both at once. */
export function fileIndex(
  root: FileTree,
  find: FindFiles,
): Pick<PackageDatabase, 'owners' | 'digests' | 'listed'> {
  const aliases = folderAliases(root);
  const known = new Map<string, ListedFile | undefined>();
  const look = (paths: ReadonlySet<string>) => {
    const real = new Map<string, string>();
    for (const path of paths) {
      if (known.has(path)) continue;
      known.set(path, undefined);
      for (const name of namesOf(path, aliases)) real.set(name, path);
    }
    if (real.size === 0) return;
    for (const file of find(new Set(real.keys()))) known.set(real.get(file.path) ?? file.path, file);
  };
  return {
    owners(paths) {
      look(paths);
      return pick(paths, (path) => known.get(path)?.package);
    },
    digests(paths) {
      look(paths);
      return pick(paths, (path) => known.get(path)?.digest);
    },
    listed(paths) {
      look(paths);
      return pick(paths, (path) => known.get(path)?.path);
    },
  };
}

function pick<Value>(paths: ReadonlySet<string>, get: (path: string) => Value | undefined) {
  const found = new Map<string, Value>();
  for (const path of paths) {
    const value = get(path);
    if (value !== undefined) found.set(path, value);
  }
  return found;
}
