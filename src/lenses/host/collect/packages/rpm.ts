import { ParseError } from '../../../../bytes/parse-error.ts';
import { cutHeader, readHeader } from '../../../../formats/rpm/header.ts';
import { PACKAGE_TAGS, type RpmPackage, readPackage } from '../../../../formats/rpm/package.ts';
import { FILE_TAGS, fileFinder } from '../../../../formats/rpm/package-files.ts';
import { readNdb } from '../../../../formats/rpm/read-ndb.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { readRpmSqlite } from '../../../../system/read-rpm-sqlite.ts';
import { withDescriptor } from '../../../../system/with-descriptor.ts';
import type { FamilyReader, InstalledPackage } from '../databases.ts';
import { fileIndex } from './file-index.ts';
import { ownerName } from './owner-name.ts';

/** Where rpm keeps its database: since Fedora 36 and in SUSE, and before. One is often a link to the other. */
const FOLDERS = ['/usr/lib/sysimage/rpm', '/var/lib/rpm'];
const NDB_LIMIT = 1 << 30;

const TAGS = [...PACKAGE_TAGS, ...FILE_TAGS];

/** Keys that were imported stand in the database as if they were packages. */
const KEY = 'gpg-pubkey';

/** How rpm's database can be stored, by file name, and how its headers are read. */
const STORES: Readonly<Record<string, (root: FileTree, path: string) => readonly Buffer[]>> = {
  'rpmdb.sqlite': readSqlite,
  'Packages.db': readNewDatabase,
  Packages() {
    throw new ParseError('rpm database', 'it is a BerkeleyDB, as before rpm 4.16, which is not read here');
  },
};

/** Fedora, Red Hat Enterprise Linux, SUSE and their derivatives: rpm(8). */
export const rpm: FamilyReader = {
  family: 'rpm',
  open(root) {
    const [store, ...more] = storesIn(root);
    if (store === undefined) return undefined;
    if (more.length > 0)
      throw new ParseError('rpm database', 'there are several, and which one rpm uses is not known');
    const headers = store().map(readHeader);
    const packages = headers.map((header) => ({ header, ...readPackage(header) }));
    const installed = packages.filter(({ name }) => name !== KEY);
    const architecture = installed.find(({ name }) => name === 'rpm')?.architecture;
    const nameOf = ownerName(installed);
    return {
      family: 'rpm',
      ...(architecture === undefined ? {} : { architecture }),
      packages: installed.map(toInstalled),
      ...fileIndex(root, function* (wanted) {
        const find = fileFinder(wanted);
        for (const one of installed)
          for (const file of find(one.header)) yield { package: nameOf(one), ...file };
      }),
    };
  },
};

/** The databases that are there, each with how to read it; a folder reached by two names counts once. */
function storesIn(root: FileTree): readonly (() => readonly Buffer[])[] {
  const folders = new Set(FOLDERS.map((folder) => root.resolve(folder)));
  return [...folders].flatMap((folder) => {
    const names = new Set(folder === undefined ? [] : root.list(folder));
    return Object.entries(STORES).flatMap(([name, read]) =>
      names.has(name) ? [() => read(root, `${folder}/${name}`)] : [],
    );
  });
}

function readSqlite(root: FileTree, path: string): readonly Buffer[] {
  for (const log of ['-wal', '-journal']) {
    const waiting = root.read(path + log, 0);
    if (waiting.state !== 'absent' && !(waiting.state === 'read' && waiting.bytes.length === 0))
      throw new ParseError('rpm sqlite', 'rpm is changing it, or was stopped at that: look again later');
  }
  const opened = root.open(path);
  if (opened.state !== 'open') throw new ParseError('rpm sqlite', whyNot(opened));
  try {
    return withDescriptor(opened, (fd) => readRpmSqlite(fd, TAGS));
  } finally {
    opened.close();
  }
}

function readNewDatabase(root: FileTree, path: string): readonly Buffer[] {
  const file = root.read(path, NDB_LIMIT);
  if (file.state !== 'read') throw new ParseError('rpm ndb', whyNot(file));
  const tags = new Set(TAGS);
  return [...readNdb(file.bytes)].map((header) => cutHeader(header, tags));
}

function whyNot(file: { readonly state: 'absent' } | { readonly state: 'unreadable'; readonly why: string }) {
  return file.state === 'absent' ? 'it went away' : file.why;
}

function toInstalled(one: RpmPackage): InstalledPackage {
  const { name, architecture, version, source, sourceVersion, signature, dates } = one;
  return { name, architecture, packageVersion: version, source, sourceVersion, signature, dates };
}
