import { ParseError } from '../../../../bytes/parse-error.ts';
import type { FileRoot } from '../../../../system/file-root.ts';
import { type HashedFile, hashFiles } from '../../../../system/hash-files.ts';
import type { ChangedFile, ChangedFilesFact, IntegrityFact } from '../../code-facts.ts';
import { type DpkgSums, dpkgSums, type PackagedFile } from './dpkg-sums.ts';
import { isCodeByName } from './is-code.ts';

/** Kept of each package: who wants all has the command that lists them. */
const MAX_KEPT = 50;

/** Compares the files of every package of a root with what the package says of them. */
export function comparePackages(
  root: FileRoot,
  id: string,
  scope: IntegrityFact['scope'],
): readonly (IntegrityFact | ChangedFilesFact)[] {
  const base = { kind: 'host/integrity', version: 1, root: id, scope } as const;
  try {
    const sums = dpkgSums(root);
    if (sums === undefined)
      return [{ ...base, content: { read: false, why: 'only dpkg keeps sums that are read here' } }];
    const files = scope === 'all' ? sums.files : sums.files.filter(({ path }) => isCodeByName(path));
    const packages = new Set(files.map((file) => file.package)).size;
    const changed = changedFiles(root, sums, files);
    return [
      { ...base, content: { read: true, packages, files: files.length } },
      ...[...Map.groupBy(changed, ({ owner }) => owner)].map(([owner, group]) => toFact(id, owner, group)),
    ];
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [{ ...base, content: { read: false, why: error.message } }];
  }
}

interface Changed extends ChangedFile {
  readonly owner: string;
}

function changedFiles(root: FileRoot, sums: DpkgSums, files: readonly PackagedFile[]): readonly Changed[] {
  const hashed = hashFiles(
    root.prefix,
    files.map(({ path }) => path),
    'md5',
  );
  const changed = files.flatMap((file, at) => {
    const found = hashed(at);
    return isAsPackaged(sums, file, found) ? [] : [{ file, found }];
  });
  const known = replacements(sums, new Set(changed.map(({ file }) => file.path)));
  return changed.flatMap(({ file, found }): readonly Changed[] => {
    const { package: owner, path, md5 } = file;
    if (found.state !== 'read') return [{ owner, path, state: STATES[found.state], expected: md5 }];
    if (known.has(`${path}\n${found.digest}`)) return [];
    return [{ owner, path, state: 'changed', expected: md5, found: found.digest }];
  });
}

function isAsPackaged(sums: DpkgSums, { path, md5 }: PackagedFile, found: HashedFile): boolean {
  return found.state === 'read' ? found.digest === md5 : found.state === 'absent' && sums.isLeftOut(path);
}

/** A package may replace a file of another (`Replaces`); the file is then as some package says. */
function replacements({ files }: DpkgSums, paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(files.filter(({ path }) => paths.has(path)).map(({ path, md5 }) => `${path}\n${md5}`));
}

const STATES = { absent: 'missing', 'not-regular': 'not-regular', unreadable: 'unreadable' } as const;

function toFact(root: string, owner: string, group: readonly Changed[]): ChangedFilesFact {
  const files = group.slice(0, MAX_KEPT).map(({ owner: _, ...file }) => file);
  return { kind: 'host/changed-files', version: 1, root, package: owner, count: group.length, files };
}
