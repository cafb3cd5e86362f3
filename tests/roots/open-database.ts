import assert from 'node:assert/strict';
import {
  databasesOf,
  type FoundDatabase,
  type PackageDatabase,
} from '../../src/lenses/host/collect/databases.ts';
import type { FileRoot } from '../../src/system/file-root.ts';

/** The only package database of a root; it must be one that can be read. */
export function openDatabase(root: FileRoot): PackageDatabase {
  const { database, trouble } = onlyDatabase(root);
  assert.ok(database !== undefined, trouble);
  return database;
}

/** Why the only package database of a root could not be read. */
export function troubleOf(root: FileRoot): string | undefined {
  return onlyDatabase(root).trouble;
}

/** Who owns each of the files, and with which digest. */
export function filesOf({ owners, digests }: PackageDatabase, ...paths: readonly string[]) {
  const wanted = new Set(paths);
  return { owners: Object.fromEntries(owners(wanted)), digests: Object.fromEntries(digests(wanted)) };
}

function onlyDatabase(root: FileRoot): FoundDatabase {
  const [found, ...more] = databasesOf(root);
  assert.ok(found !== undefined && more.length === 0, 'one database');
  return found;
}
