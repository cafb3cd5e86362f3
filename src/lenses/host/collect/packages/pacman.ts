import { ParseError } from '../../../../bytes/parse-error.ts';
import { readDigests } from '../../../../formats/mtree/read-digests.ts';
import { type PacmanPackage, readFiles, readPackage } from '../../../../formats/pacman/package.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { gunzip } from '../../../../system/gunzip.ts';
import type { FamilyReader, InstalledPackage } from '../databases.ts';
import { fileIndex, type ListedFile } from './file-index.ts';

const FOLDER = '/var/lib/pacman/local';
/** Not a package: the version of the database's format. */
const VERSION_FILE = 'ALPM_DB_VERSION';
const FORMAT = 'pacman database';
const LIMIT = 64 << 20;

/** Where a package's own files lie, and what they say of it. */
interface Local extends PacmanPackage {
  readonly folder: string;
}

/** Arch Linux and its derivatives: pacman(8). */
export const pacman: FamilyReader = {
  family: 'pacman',
  open(root) {
    const names = root.list(FOLDER);
    if (names.length === 0) return undefined;
    const packages = names
      .filter((name) => name !== VERSION_FILE)
      .map((name): Local => readLocal(root, name));
    const architecture = packages.find(({ name }) => name === 'pacman')?.architecture;
    return {
      family: 'pacman',
      ...(architecture === undefined ? {} : { architecture }),
      packages: packages.map(toInstalled),
      ...fileIndex(root, function* (wanted) {
        for (const one of packages) yield* findFiles(root, one, wanted);
      }),
    };
  },
};

/** Each package has a folder, `name-version`; pacman too takes another name for damage. */
function readLocal(root: FileTree, name: string): Local {
  const folder = `${FOLDER}/${name}`;
  const one = readPackage(readOwn(root, `${folder}/desc`));
  if (`${one.name}-${one.version}` !== name) throw new ParseError(FORMAT, 'a package in a folder of another');
  return { folder, ...one };
}

function* findFiles(
  root: FileTree,
  { folder, name }: Local,
  wanted: ReadonlySet<string>,
): Generator<ListedFile> {
  const { paths, configuration } = readFiles(readOwn(root, `${folder}/files`));
  const found = paths.filter((path) => wanted.has(path));
  if (found.length === 0) return;
  const digests = readMtree(root, folder);
  for (const path of found) {
    const digest = configuration.has(path) ? undefined : digests.get(path);
    yield { package: name, path, ...(digest === undefined ? {} : { digest }) };
  }
}

/** Packages made by hand may come without. */
function readMtree(root: FileTree, folder: string): ReturnType<typeof readDigests> {
  const mtree = root.read(`${folder}/mtree`, LIMIT);
  if (mtree.state === 'absent') return new Map();
  if (mtree.state === 'unreadable') throw new ParseError('mtree', mtree.why);
  return readDigests(gunzip('mtree', mtree.bytes, LIMIT));
}

function readOwn(root: FileTree, path: string): Buffer {
  const file = root.read(path, LIMIT);
  if (file.state === 'read') return file.bytes;
  const why = file.state === 'absent' ? 'a part of it is missing' : file.why;
  throw new ParseError(FORMAT, why);
}

function toInstalled({
  name,
  architecture,
  version,
  source,
  signature,
  builtAt,
  installedAt,
}: Local): InstalledPackage {
  return {
    name,
    architecture,
    packageVersion: version,
    source,
    sourceVersion: version,
    ...(signature === undefined ? {} : { signature }),
    dates: {
      ...(builtAt === undefined ? {} : { builtAt }),
      ...(installedAt === undefined ? {} : { installedAt }),
    },
  };
}
