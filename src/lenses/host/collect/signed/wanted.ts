import { posix } from 'node:path';
import type { FileFact, PackageFact } from '../../facts.ts';
import type { Questions } from '../../questions.ts';

/** A package of which something was read, or is to be compared. */
export interface WantedPackage {
  readonly fact: PackageFact;
  /** As its files name it. */
  readonly owner: string;
  /** Programs and libraries of it that lie on disk and were read. */
  readonly files: readonly FileFact[];
}

/** The packages of one family that own these files; with `all` the others of the family, too. */
export function wantedPackages(
  packages: readonly PackageFact[],
  files: readonly FileFact[],
  family: PackageFact['family'],
  all: boolean,
): readonly WantedPackage[] {
  const own = packages.filter((fact) => fact.family === family);
  const byName = new Map(own.flatMap((fact) => namesOf(fact).map((name) => [name, fact] as const)));
  const read = files.filter((file) => !file.deleted && file.content.read && file.owner?.family === family);
  const owners = Map.groupBy(read, ({ owner }) => owner?.package ?? '');
  const owning = [...owners].flatMap(([owner, group]): readonly WantedPackage[] => {
    const fact = byName.get(owner);
    return fact === undefined ? [] : [{ fact, owner, files: group }];
  });
  if (!all) return owning;
  const known = new Set(owning.map(({ fact }) => fact));
  const others = own.filter((fact) => !known.has(fact));
  return [...owning, ...others.map((fact) => ({ fact, owner: fact.name, files: [] }))];
}

/** Whether an incident is about a program or library of a package. */
export function isAskedFor({ sonames, programs }: Questions): (one: WantedPackage) => boolean {
  return ({ files }) =>
    files.some(({ path, content }) => {
      const soname = content.read ? content.elf?.soname : undefined;
      const name = posix.basename(path);
      return sonames.includes(soname ?? name) || programs.includes(name);
    });
}

function namesOf({ name, architecture }: PackageFact): readonly string[] {
  return [name, `${name}:${architecture}`];
}
