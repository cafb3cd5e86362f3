import { ParseError } from '../../../bytes/parse-error.ts';
import type { FileDigest } from '../../../formats/file-digest.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { PackageDates } from '../code-facts.ts';
import type { FileFact, PackageFact, PackageFamily } from '../facts.ts';
import { apk } from './packages/apk.ts';
import { distroless } from './packages/distroless.ts';
import { dpkg } from './packages/dpkg.ts';
import { pacman } from './packages/pacman.ts';
import { rpm } from './packages/rpm.ts';

/** One package family's database in one root. Reading it may throw ParseError: a broken database is never an empty one. */
export interface PackageDatabase {
  readonly family: PackageFamily;
  /** The machine's own, in the family's word: `amd64`. */
  readonly architecture?: string;
  readonly packages: readonly InstalledPackage[];
  /** The packages that own these files. Paths are real ones, links resolved. */
  owners(paths: ReadonlySet<string>): ReadonlyMap<string, string>;
  /**
   * What its owner says each of these files holds. A file that no package owns, that is configuration, or that has no
   * digest in this family is not in it. ParseError where the digests of an owner cannot be read.
   */
  digests(paths: ReadonlySet<string>): ReadonlyMap<string, FileDigest>;
  /** Under which name its owner lists each of these files: `/lib/x.so`, or where it was before it was diverted. */
  listed(paths: ReadonlySet<string>): ReadonlyMap<string, string>;
}

export type { FileDigest };

export type InstalledPackage = Pick<
  PackageFact,
  'name' | 'architecture' | 'packageVersion' | 'source' | 'sourceVersion' | 'signature'
> & {
  /** What the family's database says of its age. */
  readonly dates?: PackageDates;
};

/** A package family. Each is one file in `packages/`. */
export interface FamilyReader {
  readonly family: PackageFamily;
  /** undefined where the root has no such database. */
  open(root: FileTree): PackageDatabase | undefined;
}

/** Every package family that can be read. A new one is a file in `packages/` and a word here. */
const FAMILIES: readonly FamilyReader[] = [dpkg, distroless, rpm, pacman, apk];

/** A database that was found, or the trouble it gave: it must never look like one without packages. */
export interface FoundDatabase {
  readonly family: PackageFamily;
  readonly database?: PackageDatabase;
  readonly trouble?: string;
}

/**
 * The databases of a root. One without packages is trouble, unless another has some: Fedora's own dpkg has an empty one,
 * and so has a Debian on which somebody tried rpm.
 */
export function databasesOf(root: FileTree): readonly FoundDatabase[] {
  const found = FAMILIES.flatMap((reader) => open(reader, root));
  const isEmpty = ({ database }: FoundDatabase) => database?.packages.length === 0;
  if (found.some(({ database }) => database !== undefined && database.packages.length > 0))
    return found.filter((one) => !isEmpty(one));
  return found.map((one) =>
    isEmpty(one) ? { family: one.family, trouble: `${one.family} database: it names no package` } : one,
  );
}

function open({ family, open }: FamilyReader, root: FileTree): readonly FoundDatabase[] {
  try {
    const database = open(root);
    return database === undefined ? [] : [{ family, database }];
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [{ family, trouble: error.message }];
  }
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
