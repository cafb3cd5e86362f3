import { ParseError } from '../../../../bytes/parse-error.ts';
import { readInfoName } from '../../../../formats/dpkg/info-name.ts';
import { type DpkgPackage, mayHaveFiles, readStatus } from '../../../../formats/dpkg/status.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { FamilyReader, InstalledPackage } from '../databases.ts';
import { DpkgFiles } from './dpkg-files.ts';
import { ownerName } from './owner-name.ts';

const FOLDER = '/var/lib/dpkg';
const STATUS_LIMIT = 256 << 20;

/** Debian and its derivatives: dpkg(1). */
export const dpkg: FamilyReader = {
  family: 'dpkg',
  open(root) {
    const status = root.read(`${FOLDER}/status`, STATUS_LIMIT);
    if (status.state === 'absent') return undefined;
    if (status.state === 'unreadable') throw new ParseError('dpkg status', status.why);
    const entries = withUpdates(root, readStatus(status.bytes));
    refuseCut(root, entries);
    const packages = entries.filter(mayHaveFiles).map(toInstalled);
    const architecture = packages.find(({ name }) => name === 'dpkg')?.architecture;
    const files = new DpkgFiles(root, ownerName(packages));
    return {
      family: 'dpkg',
      ...(architecture === undefined ? {} : { architecture }),
      packages,
      owners: (paths) => files.owners(paths),
      digests: (paths) => files.digests(paths),
      listed: (paths) => files.listed(paths),
    };
  },
};

/**
 * While dpkg works, and after it was interrupted, the newest state of a package is not in `status` yet but in a numbered
 * file beside it, which dpkg itself reads over it (`modstatdb_init` of its dbmodify.c).
 */
function withUpdates(root: FileTree, entries: readonly DpkgPackage[]): readonly DpkgPackage[] {
  const newest = new Map(entries.map((one) => [`${one.name}:${one.architecture}`, one]));
  for (const name of root.list(`${FOLDER}/updates`).filter((one) => /^[0-9]+$/.test(one))) {
    const update = root.read(`${FOLDER}/updates/${name}`, STATUS_LIMIT);
    if (update.state === 'unreadable') throw new ParseError('dpkg updates', update.why);
    if (update.state === 'absent') continue;
    for (const one of readStatus(update.bytes)) newest.set(`${one.name}:${one.architecture}`, one);
  }
  return [...newest.values()];
}

/** A status file that was cut between two packages still reads well; the file lists of the lost packages tell. */
function refuseCut(root: FileTree, entries: readonly DpkgPackage[]): void {
  const known = new Set(entries.map(({ name }) => name));
  const lost = root
    .list(`${FOLDER}/info`)
    .map(readInfoName)
    .filter((info) => info?.kind === 'list' && !known.has(info.name)).length;
  if (lost > 0)
    throw new ParseError('dpkg status', `it was cut: ${lost} packages with a list of files are not in it`);
}

/** A package as facts have it. */
export function toInstalled({
  name,
  architecture,
  version,
  source,
  sourceVersion,
}: DpkgPackage): InstalledPackage {
  const packageVersion = version ?? '';
  return {
    name,
    architecture: architecture ?? '',
    packageVersion,
    source,
    sourceVersion: sourceVersion ?? packageVersion,
  };
}
