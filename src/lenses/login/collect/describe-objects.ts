import { ParseError } from '../../../bytes/parse-error.ts';
import { readElf } from '../../../formats/elf/read-elf.ts';
import { FileRoot } from '../../../system/file-root.ts';
import type { ObjectFact, ProfileFact, Side } from '../facts.ts';

/** Browsers' engines are larger, and no library of a login is. */
const ELF_LIMIT = 64 << 20;
/** A profile may name any number of files; the costliest tell the story. */
const MOST_OBJECTS = 200;

/** Which package of a file system owns each of these real paths; those of none are left out. */
export type OwnersOf = (files: FileRoot, paths: ReadonlySet<string>) => ReadonlyMap<string, string>;

/** Soname, build id and package of the files that the profiles of one side name. `root` is '' for the machine. */
export function describeObjects(
  side: Side,
  profiles: readonly ProfileFact[],
  root: string,
  ownersOf: OwnersOf,
): readonly ObjectFact[] {
  const files = new FileRoot(root);
  const objects = profiles
    .filter((profile) => profile.side === side)
    .flatMap((profile) => profile.objects)
    .toSorted((a, b) => b.cost - a.cost);
  const paths = [...new Set(objects.map(({ object }) => object))]
    .filter((path) => path.startsWith('/') && !path.startsWith('//'))
    .slice(0, MOST_OBJECTS);
  const owners = ownersOf(files, new Set(paths.flatMap((path) => files.resolve(path) ?? [])));
  return paths.map((path) => {
    const owner = owners.get(files.resolve(path) ?? path);
    return {
      kind: 'login/object',
      version: 1,
      side,
      path,
      ...identityOf(files, path),
      ...(owner === undefined ? {} : { package: owner }),
    };
  });
}

function identityOf(files: FileRoot, path: string): Pick<ObjectFact, 'soname' | 'buildId'> {
  const file = files.read(path, ELF_LIMIT);
  if (file.state !== 'read') return {};
  try {
    const { soname, buildId } = readElf(file.bytes);
    return { ...(soname === undefined ? {} : { soname }), ...(buildId === undefined ? {} : { buildId }) };
  } catch (error) {
    if (error instanceof ParseError) return {};
    throw error;
  }
}
