import { readConffiles } from '../../../../formats/dpkg/conffiles.ts';
import { findInList } from '../../../../formats/dpkg/file-list.ts';
import { isExcluded } from '../../../../formats/dpkg/path-rules.ts';
import { FileRoot } from '../../../../system/file-root.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { type HashedFile, hashFiles } from '../../../../system/hash-files.ts';
import type { FileSums } from '../../../../system/signed/deb-files.ts';
import type { ChangedFile, IntegrityFact } from '../../code-facts.ts';
import type { PackageDatabase } from '../databases.ts';
import { diversionsOf } from '../integrity/diversions-of.ts';
import { rulesOf } from '../integrity/dpkg-sums.ts';
import { isCodeByName } from '../integrity/is-code.ts';
import type { WantedPackage } from './wanted.ts';

const STATUS = '/var/lib/dpkg/status';
const STATUS_LIMIT = 256 << 20;
const INFO = '/var/lib/dpkg/info';
const LIST_LIMIT = 64 << 20;
/** Kept of each package. */
const MAX_KEPT = 50;

/** What comparing the files of one package gave, and which were no matter of it. */
export interface OtherFiles {
  readonly files: number;
  readonly count: number;
  readonly changed: readonly ChangedFile[];
}

export const noOthers: OtherFiles = { files: 0, count: 0, changed: [] };

/**
 * Compares the files of packages of dpkg on disk with what the packages hold. Not compared: configuration, what dpkg was told to leave out,
 * and what another package has taken over (`Replaces`), by the lists of the root.
 */
export function otherFiles(
  root: FileTree,
  database: Pick<PackageDatabase, 'owners'>,
  scope: IntegrityFact['scope'],
): (one: WantedPackage, sums: FileSums, known: ReadonlySet<string>) => OtherFiles {
  if (!(root instanceof FileRoot)) return () => noOthers;
  const divert = diversionsOf(root);
  const rules = rulesOf(root);
  const status = root.read(STATUS, STATUS_LIMIT);
  const conffiles = status.state === 'read' ? readConffiles(status.bytes) : new Map();
  return ({ fact, owner }, sums, known) => {
    const { name } = fact;
    const own = conffiles.get(name);
    const wanted = [...sums]
      .filter(
        ([path]) => !known.has(path) && (isCodeByName(path) || (scope === 'all' && own?.has(path) !== true)),
      )
      .map(([listing, expected]) => ({ listing, path: divert(listing, name), expected }));
    const listed = listedPaths(root, fact, new Set(sums.keys()));
    const strange = new Map(
      wanted
        .filter(({ listing }) => !listed.has(listing))
        .map(({ path }) => [path, root.resolve(path) ?? path]),
    );
    const owners = strange.size === 0 ? new Map() : database.owners(new Set(strange.values()));
    const mine = wanted.filter(({ path }) => (owners.get(strange.get(path) ?? '') ?? owner) === owner);
    const hashed = hashFiles(
      root.prefix,
      mine.map(({ path }) => path),
      'sha256',
    );
    const changed = mine.flatMap((one, at) => toChanged(one, hashed(at), (path) => isExcluded(path, rules)));
    return { files: mine.length, count: changed.length, changed: changed.slice(0, MAX_KEPT) };
  };
}

/** Those of the paths that a package's own list has: what another took over is taken from it. */
function listedPaths(
  root: FileRoot,
  { name, architecture }: WantedPackage['fact'],
  paths: ReadonlySet<string>,
): ReadonlySet<string> {
  for (const stem of [`${name}:${architecture}`, name]) {
    const list = root.read(`${INFO}/${stem}.list`, LIST_LIMIT);
    if (list.state === 'read') return new Set(findInList(list.bytes, paths));
  }
  return new Set();
}

function toChanged(
  { path, expected }: { readonly path: string; readonly expected: string },
  found: HashedFile,
  isLeftOut: (path: string) => boolean,
): readonly ChangedFile[] {
  if (found.state === 'read')
    return found.digest === expected ? [] : [{ path, state: 'changed', expected, found: found.digest }];
  if (found.state === 'absent') return isLeftOut(path) ? [] : [{ path, state: 'missing', expected }];
  return [{ path, state: found.state, expected }];
}
