import { databasesOf, ownersOf } from '../../lenses/host/collect/databases.ts';
import type { FileTree } from '../../system/file-tree.ts';

/** The packages that own these files, by every package database of the root that can be read. */
export function packageOwners(root: FileTree, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const databases = databasesOf(root).flatMap(({ database }) => database ?? []);
  const files = [...paths].map((path) => ({ path }));
  return new Map([...ownersOf(databases, files)].map(([path, owner]) => [path, owner.package]));
}
