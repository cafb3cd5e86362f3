import { ParseError } from '../../../../bytes/parse-error.ts';
import { type ApkPackage, readInstalled } from '../../../../formats/apk/read-installed.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { FamilyReader, InstalledPackage } from '../databases.ts';
import { fileIndex } from './file-index.ts';

const INSTALLED = '/lib/apk/db/installed';
const WORLD = '/etc/apk/world';
const FORMAT = 'apk database';
const INSTALLED_LIMIT = 256 << 20;
const WORLD_LIMIT = 1 << 20;

const NO_FILES: ReadonlySet<string> = new Set();

/** Alpine Linux and its derivatives: apk(8). */
export const apk: FamilyReader = {
  family: 'apk',
  open(root) {
    const installed = root.read(INSTALLED, INSTALLED_LIMIT);
    if (installed.state === 'absent') return undefined;
    if (installed.state === 'unreadable') throw new ParseError(FORMAT, installed.why);
    const { bytes } = installed;
    const packages = [...readInstalled(bytes, NO_FILES)];
    refuseCut(root, packages);
    const architecture = packages.find(({ name }) => name === 'apk-tools')?.architecture;
    return {
      family: 'apk',
      ...(architecture === undefined ? {} : { architecture }),
      packages: packages.map(toInstalled),
      ...fileIndex(root, function* (wanted) {
        for (const { name, files } of readInstalled(bytes, wanted))
          for (const file of files) yield { package: name, ...file };
      }),
    };
  },
};

/** A file that was cut between two packages still reads well; what the administrator asked for and is not in it tells. */
function refuseCut(root: FileTree, packages: readonly ApkPackage[]): void {
  const names = new Set(packages.flatMap(({ name, provides }) => [name, ...provides]));
  const lost = worldOf(root).filter((name) => !names.has(name)).length;
  if (lost > 0) throw new ParseError(FORMAT, `it was cut: ${lost} packages of /etc/apk/world are not in it`);
}

/** Names in apk-world(5), without versions, repositories, and what is to be kept off. */
function worldOf(root: FileTree): readonly string[] {
  const world = root.read(WORLD, WORLD_LIMIT);
  if (world.state !== 'read') return [];
  const words = world.bytes.toString('utf8').split(/\s+/);
  return words
    .filter((word) => word !== '' && !word.startsWith('!'))
    .map((word) => word.replace(/[<>=~@].*$/, ''));
}

function toInstalled({ name, architecture, version, source, builtAt }: ApkPackage): InstalledPackage {
  const own = { name, architecture, packageVersion: version, source, sourceVersion: version };
  return builtAt === undefined ? own : { ...own, dates: { builtAt } };
}
