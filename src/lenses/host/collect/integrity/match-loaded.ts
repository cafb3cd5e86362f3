import type { FileDigest } from '../../../../formats/file-digest.ts';
import { FileRoot } from '../../../../system/file-root.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { hashFiles } from '../../../../system/hash-files.ts';
import { hashInTree } from '../../../../system/hash-in-tree.ts';
import type { FileMatchFact } from '../../code-facts.ts';
import type { FileFact } from '../../facts.ts';
import type { PackageDatabase } from '../databases.ts';

interface Expected {
  readonly file: FileFact;
  readonly owner: string;
  readonly sha256: string;
  readonly digest: FileDigest;
}

/** Compares the programs and libraries that were read with what the packages that own them say. ParseError on broken sums. */
export function matchLoaded(
  root: FileTree,
  files: readonly FileFact[],
  databases: readonly PackageDatabase[],
): readonly FileMatchFact[] {
  const onDisk = files.filter(({ deleted, content }) => !deleted && content.read);
  const paths = new Set(onDisk.map(({ path }) => path));
  const digests = new Map(databases.flatMap((database) => [...database.digests(paths)]));
  const expected = onDisk.flatMap((file): readonly Expected[] => {
    const digest = digests.get(file.path);
    if (digest === undefined || file.owner === undefined || !file.content.read) return [];
    return [{ file, owner: file.owner.package, sha256: file.content.sha256, digest }];
  });
  return [...Map.groupBy(expected, ({ digest }) => digest.algorithm)].flatMap(([algorithm, group]) => {
    const found = digestsOf(root, algorithm, group);
    return group.flatMap(({ file, owner, digest }, at) => {
      const value = found(at);
      if (value === undefined) return [];
      const match = { source: 'package-database', package: owner, algorithm } as const;
      const digests = { expected: digest.value, found: value };
      return [{ kind: 'host/file-match', version: 1, file: file.key, ...match, ...digests } as const];
    });
  });
}

/** The digests of files by an algorithm; the SHA-256 was taken when they were read. */
function digestsOf(
  root: FileTree,
  algorithm: FileDigest['algorithm'],
  group: readonly Expected[],
): (index: number) => string | undefined {
  if (algorithm === 'sha256') return (index) => group[index]?.sha256;
  if (algorithm === 'sha256-160') return (index) => group[index]?.sha256.slice(0, 40);
  if (!(root instanceof FileRoot)) {
    return (index) => hashInTree(root, group[index]?.file.path ?? '', algorithm);
  }
  const hashed = hashFiles(
    root.prefix,
    group.map(({ file }) => file.path),
    algorithm,
  );
  return (index) => {
    const one = hashed(index);
    return one.state === 'read' ? one.digest : undefined;
  };
}
