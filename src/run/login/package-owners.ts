import { databasesOf, ownersOf } from '../../lenses/host/collect/databases.ts';
import { askRpm } from '../../system/ask-rpm.ts';
import type { FileRoot } from '../../system/file-root.ts';

/** The packages that own these files, by every package database of the root that can be read. */
export function packageOwners(root: FileRoot, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = databasesOf(root);
  const databases = found.flatMap(({ database }) => database ?? []);
  const files = [...paths].map((path) => ({ path }));
  const owners = new Map([...ownersOf(databases, files)].map(([path, owner]) => [path, owner.package]));
  const isHeld = found.some(({ family, trouble }) => family === 'rpm' && trouble !== undefined);
  if (!isHeld || root.prefix !== '') return owners;
  return new Map([...askRpm([...paths].filter((path) => !owners.has(path))), ...owners]);
}
