import { ParseError } from '../../../bytes/parse-error.ts';
import { type Diversion, readDiversions } from '../../../formats/dpkg/diversions.ts';
import { findInList } from '../../../formats/dpkg/file-list.ts';
import { readInfoName } from '../../../formats/dpkg/info-name.ts';
import { type DpkgPackage, mayHaveFiles, readStatus } from '../../../formats/dpkg/status.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { FamilyReader, InstalledPackage } from './databases.ts';

const FOLDER = '/var/lib/dpkg';
const STATUS_LIMIT = 256 << 20;
const LIST_LIMIT = 64 << 20;

/** Folders that a merged /usr keeps as links: /lib -> usr/lib and so on (file-hierarchy(7)). */
const MERGED = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];

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
    return {
      family: 'dpkg',
      ...(architecture === undefined ? {} : { architecture }),
      packages,
      owners: (paths) => ownersOf(root, paths),
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
  if (entries.length === 0) throw new ParseError('dpkg status', 'it names no package');
  const known = new Set(entries.map(({ name }) => name));
  const lost = root
    .list(`${FOLDER}/info`)
    .map(readInfoName)
    .filter((info) => info?.kind === 'list' && !known.has(info.name)).length;
  if (lost > 0)
    throw new ParseError('dpkg status', `it was cut: ${lost} packages with a list of files are not in it`);
}

function toInstalled({ name, architecture, version, source, sourceVersion }: DpkgPackage): InstalledPackage {
  const packageVersion = version ?? '';
  return {
    name,
    architecture: architecture ?? '',
    packageVersion,
    source,
    sourceVersion: sourceVersion ?? packageVersion,
  };
}

/**
 * Every wanted path is asked for under the names that a package could list it by. A package built before /usr was merged
 * says /lib/x.so for what is /usr/lib/x.so; a diverted file lies elsewhere than its package says.
 */
function ownersOf(root: FileTree, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const merged = MERGED.filter((folder) => root.resolve(`/${folder}`) === `/usr/${folder}`);
  const diversions = diversionsOf(root);
  const wanted = new Map<string, { path: string; not?: string; only?: string }[]>();
  for (const path of paths) {
    for (const name of namesOf(path, merged)) {
      for (const { listed, ...rule } of listedAs(name, diversions))
        wanted.set(listed, [...(wanted.get(listed) ?? []), { path, ...rule }]);
    }
  }
  const owners = new Map<string, string>();
  const names = new Set(wanted.keys());
  for (const file of root.list(`${FOLDER}/info`)) {
    const info = file.endsWith('.list') ? readInfoName(file) : undefined;
    if (info === undefined) continue;
    for (const found of listed(root, file, names)) {
      for (const { path, not, only } of wanted.get(found) ?? []) {
        if (info.name !== not && (only === undefined || only === info.name)) owners.set(path, info.name);
      }
    }
  }
  return owners;
}

function listed(root: FileTree, file: string, wanted: ReadonlySet<string>): readonly string[] {
  const list = root.read(`${FOLDER}/info/${file}`, LIST_LIMIT);
  return list.state === 'read' ? findInList(list.bytes, wanted) : [];
}

function namesOf(path: string, merged: readonly string[]): readonly string[] {
  const [, usr, folder = ''] = path.split('/', 3);
  return usr === 'usr' && merged.includes(folder) ? [path, path.slice('/usr'.length)] : [path];
}

/** Under which path, and by whom, a file is listed: dpkg-divert(1). */
function listedAs(name: string, diversions: readonly Diversion[]) {
  const away = diversions.find(({ path }) => path === name);
  if (away !== undefined) return away.by === undefined ? [] : [{ listed: name, only: away.by }];
  const here = diversions.find(({ divertedTo }) => divertedTo === name);
  if (here === undefined) return [{ listed: name }];
  return [{ listed: name }, { listed: here.path, ...(here.by === undefined ? {} : { not: here.by }) }];
}

function diversionsOf(root: FileTree): readonly Diversion[] {
  const file = root.read(`${FOLDER}/diversions`, LIST_LIMIT);
  return file.state === 'read' ? readDiversions(file.bytes) : [];
}
