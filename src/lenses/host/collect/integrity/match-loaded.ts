import { ParseError } from '../../../../bytes/parse-error.ts';
import { readMd5sums } from '../../../../formats/dpkg/md5sums.ts';
import type { FileRoot } from '../../../../system/file-root.ts';
import { hashFiles } from '../../../../system/hash-files.ts';
import type { FileMatchFact } from '../../code-facts.ts';
import type { FileFact } from '../../facts.ts';

const FOLDER = '/var/lib/dpkg/info';
const LIMIT = 64 << 20;

type Owned = FileFact & { readonly owner: NonNullable<FileFact['owner']> };

/** Compares the programs and libraries that were read with the sums of the packages that own them. ParseError on broken sums. */
export function matchLoaded(
  root: FileRoot,
  files: readonly FileFact[],
  architecture: string | undefined,
): readonly FileMatchFact[] {
  const owned = files.filter(
    (file): file is Owned => file.owner?.family === 'dpkg' && !file.deleted && file.content.read,
  );
  const sums = new Map(
    [...new Set(owned.map(({ owner }) => owner.package))].map((name) => [
      name,
      sumsOf(root, name, architecture),
    ]),
  );
  const expected = owned.flatMap((file) => {
    const own = sums.get(file.owner.package);
    const sum = own?.get(file.path) ?? own?.get(file.path.replace(/^\/usr(?=\/(?:s?bin|lib[^/]*)\/)/, ''));
    return sum === undefined ? [] : [{ file, sum }];
  });
  const found = hashFiles(
    root.prefix,
    expected.map(({ file }) => file.path),
    'md5',
  );
  return expected.flatMap(({ file, sum }, at) => {
    const hashed = found(at);
    if (hashed.state !== 'read') return [];
    return [
      {
        ...({ kind: 'host/file-match', version: 1, file: file.key, source: 'package-database' } as const),
        ...({ package: file.owner.package, algorithm: 'md5', expected: sum, found: hashed.digest } as const),
      },
    ];
  });
}

function sumsOf(root: FileRoot, name: string, architecture: string | undefined): ReadonlyMap<string, string> {
  for (const stem of [name, `${name}:${architecture}`]) {
    const sums = root.read(`${FOLDER}/${stem}.md5sums`, LIMIT);
    if (sums.state === 'read') return readMd5sums(sums.bytes);
    if (sums.state === 'unreadable') throw new ParseError('md5sums', sums.why);
  }
  return new Map();
}
