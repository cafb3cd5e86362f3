import { ParseError } from '../../../../bytes/parse-error.ts';
import { compareVersions } from '../../../../formats/dpkg/compare-versions.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { OriginsFact, PackageOrigin } from '../../code-facts.ts';
import type { FileFact } from '../../facts.ts';
import type { InstalledPackage, PackageDatabase } from '../databases.ts';
import { debianDates } from './debian-dates.ts';
import { readAllPins } from './pins.ts';
import { type Repository, readRepositories } from './repositories.ts';

/** Which repositories offer the packages that own these files, by the lists that apt keeps, and how old they are. */
export function originsOf(
  root: FileTree,
  id: string,
  { family, packages }: PackageDatabase,
  files: readonly FileFact[],
): readonly OriginsFact[] {
  const own = Map.groupBy(
    files.filter(({ owner }) => owner?.family === family),
    ({ owner }) => owner?.package,
  );
  const filesOf = ({ name, architecture }: InstalledPackage) =>
    own.get(`${name}:${architecture}`) ?? own.get(name) ?? [];
  const wanted = packages.filter((one) => filesOf(one).length > 0);
  const base = {
    ...({ kind: 'host/origins', version: 1, root: id, family } as const),
    collectedAt: new Date().toISOString(),
  };
  if (family !== 'dpkg') {
    const aged = wanted.map((one) => ({ ...named(one), offeredBy: [], ...one.dates }));
    return [{ ...base, repositories: [], packages: aged, pins: [], unread: [] }];
  }
  const { repositories, unread } = readRepositories(root, new Set(wanted.map(({ name }) => name)));
  const pins = readAllPins(root);
  return [
    {
      ...base,
      repositories: repositories.map(({ release }) => release),
      packages: wanted.map((one) => ({
        ...named(one),
        ...offersOf(repositories, one),
        ...debianDates(root, one, filesOf(one)),
      })),
      pins: pins.pins,
      unread: [...unread, ...pins.unread],
    },
  ];
}

function named({ name, packageVersion }: InstalledPackage) {
  return { package: name, packageVersion };
}

function offersOf(
  repositories: readonly Repository[],
  { name, packageVersion }: InstalledPackage,
): Pick<PackageOrigin, 'offeredBy' | 'newerIn'> {
  const where = (isMeant: (offered: string) => boolean) =>
    repositories.flatMap(({ versions }, at) => ([...(versions.get(name) ?? [])].some(isMeant) ? [at] : []));
  return {
    offeredBy: where((offered) => offered === packageVersion),
    newerIn: where((offered) => isNewer(offered, packageVersion)),
  };
}

/** What is no version is newer than none: one bad line of a repository says nothing of the others. */
function isNewer(offered: string, installed: string): boolean {
  try {
    return compareVersions(offered, installed) > 0;
  } catch (error) {
    if (error instanceof ParseError) return false;
    throw error;
  }
}
