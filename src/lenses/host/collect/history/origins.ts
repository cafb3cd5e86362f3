import { ParseError } from '../../../../bytes/parse-error.ts';
import { type AptPin, readPins } from '../../../../formats/apt/read-pins.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { OriginsFact, PackageOrigin } from '../../code-facts.ts';
import type { PackageFact } from '../../facts.ts';
import { packageDates } from './package-dates.ts';
import { readRepositories } from './repositories.ts';

const PREFERENCES = '/etc/apt/preferences';
const LIMIT = 1 << 20;

/** Which repositories offer these packages, by the lists that apt keeps, and how old they are. dpkg's packages only. */
export function originsOf(root: FileTree, id: string, packages: readonly PackageFact[]): OriginsFact {
  const wanted = new Set(packages.map(({ name }) => name));
  const { repositories, unread } = readRepositories(root, wanted);
  return {
    kind: 'host/origins',
    version: 1,
    root: id,
    collectedAt: new Date().toISOString(),
    repositories: repositories.map(({ release }) => release),
    packages: packages.map(
      ({ name, architecture, packageVersion }): PackageOrigin => ({
        package: name,
        packageVersion,
        offeredBy: repositories.flatMap(({ versions }, at) =>
          versions.get(name)?.has(packageVersion) ? [at] : [],
        ),
        ...packageDates(root, name, architecture, packageVersion),
      }),
    ),
    pins: pinsOf(root),
    unread,
  };
}

function pinsOf(root: FileTree): readonly AptPin[] {
  const parts = root
    .list(`${PREFERENCES}.d`)
    .filter((name) => /^[\w.-]+$/.test(name) && /^[^.]*$|\.pref$/.test(name));
  return [PREFERENCES, ...parts.map((name) => `${PREFERENCES}.d/${name}`)].flatMap((path) => {
    const file = root.read(path, LIMIT);
    if (file.state !== 'read') return [];
    try {
      return readPins(file.bytes);
    } catch (error) {
      if (error instanceof ParseError) return [];
      throw error;
    }
  });
}
