import { ParseError } from '../../../bytes/parse-error.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { FileFact, PackageFact, PackageFamily } from '../facts.ts';
import { dpkg } from './dpkg.ts';

/** One package family's database in one root. Reading it may throw ParseError: a broken database is never an empty one. */
export interface PackageDatabase {
  readonly family: PackageFamily;
  /** The machine's own, in the family's word: `amd64`. */
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
  open(root: FileTree): PackageDatabase | undefined;
}

/** Every package family that can be read. A new one is a file in this folder and a word here. */
const FAMILIES: readonly FamilyReader[] = [dpkg];

/** A database that was found, or the trouble it gave: it must never look like one without packages. */
export interface FoundDatabase {
  readonly family: PackageFamily;
  readonly database?: PackageDatabase;
  readonly trouble?: string;
}

export function databasesOf(root: FileTree): readonly FoundDatabase[] {
  return FAMILIES.flatMap((reader): readonly FoundDatabase[] => {
    const { family } = reader;
    try {
      const database = reader.open(root);
      return database === undefined ? [] : [{ family, database }];
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      return [{ family, trouble: error.message }];
    }
  });
}

/** Who owns each of these files, by path. */
export function ownersOf(
  databases: readonly PackageDatabase[],
  files: readonly { readonly path: string }[],
): ReadonlyMap<string, NonNullable<FileFact['owner']>> {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    databases.flatMap(({ family, owners }) =>
      [...owners(paths)].map(([path, name]) => [path, { family, package: name }] as const),
    ),
  );
}
