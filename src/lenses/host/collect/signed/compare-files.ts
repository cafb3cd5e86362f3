import type { FileSums } from '../../../../system/signed/deb-files.ts';
import type { FileFact } from '../../facts.ts';
import type { SignedFile } from '../../signed-facts.ts';
import type { PackageDatabase } from '../databases.ts';
import { type FolderAlias, namesOf } from '../packages/folder-aliases.ts';

/** Which names a package could have a file by. */
export interface Naming {
  readonly database: Pick<PackageDatabase, 'listed'>;
  readonly aliases: readonly FolderAlias[];
}

/**
 * Files that were read, beside what their package holds. A file is looked for by the name in the package's own list (diversions followed), and
 * by what leads to it through a merged /usr; undefined where the package has it by two names, so that nobody can say which is meant.
 */
export function compareFiles(
  { database, aliases }: Naming,
  files: readonly FileFact[],
  sums: FileSums,
): readonly SignedFile[] | undefined {
  const listed = database.listed(new Set(files.map(({ path }) => path)));
  const compared: SignedFile[] = [];
  for (const { key, path, content } of files) {
    if (!content.read) continue;
    const names = [...new Set([...namesOf(path, aliases), listed.get(path) ?? path])];
    const own = listed.get(path) ?? path;
    const known = names.filter((name) => sums.has(name) && (name === own || !isDiverted(own, path, aliases)));
    if (known.length > 1) return undefined;
    const [name] = known;
    const expected = name === undefined ? undefined : sums.get(name);
    compared.push({
      file: key,
      ...(name === undefined || expected === undefined ? {} : { name, expected }),
      algorithm: 'sha256',
      found: content.sha256,
    });
  }
  return compared;
}

/** A file that lies elsewhere than its package says; under the name that it has here, the package may have another. */
function isDiverted(own: string, path: string, aliases: readonly FolderAlias[]): boolean {
  return !namesOf(path, aliases).includes(own);
}
