import type { FileRoot } from '../../../system/file-root.ts';
import type { PackageFact, PackageFamily } from '../facts.ts';

/** One package family's database in one root. Reading it may throw ParseError: a broken database is never an empty one. */
export interface PackageDatabase {
  readonly family: PackageFamily;
  readonly architecture?: string;
  readonly packages: readonly InstalledPackage[];
  /** The packages that own these files. Paths are real ones, links resolved. */
  owners(paths: ReadonlySet<string>): ReadonlyMap<string, string>;
}

export type InstalledPackage = Pick<
  PackageFact,
  'name' | 'architecture' | 'packageVersion' | 'source' | 'sourceVersion'
>;

/** A package family. Each is one file in this folder. */
export interface FamilyReader {
  readonly family: PackageFamily;
  /** undefined where the root has no such database. */
  open(root: FileRoot): PackageDatabase | undefined;
}
