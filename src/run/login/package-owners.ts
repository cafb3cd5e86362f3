import { databasesOf, ownersOf } from '../../lenses/host/collect/databases.ts';
import type { FileRoot } from '../../system/file-root.ts';

/** The packages that own these files, by every package database of the root that can be read. */
export function packageOwners(root: FileRoot, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const databases = databasesOf(root).flatMap(({ database }) => database ?? []);
  const files = [...paths].map((path) => ({ path }));
  return new Map([...ownersOf(databases, files)].map(([path, owner]) => [path, owner.package]));
}
