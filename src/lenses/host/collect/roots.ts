import { readPasswd } from '../../../formats/passwd.ts';
import { FileRoot } from '../../../system/file-root.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { IntegrityFact } from '../code-facts.ts';
import type { HostFact, LoaderConfiguration, OperatingSystem, RootFact, RootId } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { ownPlaces } from '../search-settings.ts';
import { databasesOf, ownersOf } from './databases.ts';
import { FileCollector, fileFact } from './files.ts';
import { type NoteGap, orGap } from './gaps.ts';
import { originsOf } from './history/origins.ts';
import { packageLogs } from './history/package-log.ts';
import { comparePackages } from './integrity/compare-packages.ts';
import { matchLoaded } from './integrity/match-loaded.ts';
import { loaderConfiguration } from './loader.ts';
import { operatingSystem } from './operating-system.ts';
import { proveSigned, type SignedOptions } from './signed/prove-signed.ts';

/** The machine's own file system, by name. */
export const MACHINE: RootId = '/';

/** One file system that is looked at, with what was learned of it once. */
export interface OpenRoot {
  readonly id: RootId;
  readonly root: FileTree;
  readonly files: FileCollector;
  readonly os: OperatingSystem;
  readonly loader: LoaderConfiguration;
  /** User names by number, of its passwd(5). */
  readonly users: ReadonlyMap<number, string>;
}

interface RootsOptions {
  readonly machine: FileTree;
  readonly live: boolean;
  readonly privileged: boolean;
  readonly questions: Questions;
  /** Which files to compare with their packages beside those that are loaded. */
  readonly integrity?: IntegrityFact['scope'];
  /** What to prove files with beside what the root has itself. */
  readonly signed?: SignedOptions;
  /** Whether to ask where packages come from and how old they are. */
  readonly origins: boolean;
  readonly notLookedAt: NoteGap;
  readonly progress: (doing: string) => void;
}

const PROGRAM_FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const PASSWD_LIMIT = 16 << 20;

/** The file systems of a host: the machine's, and one for each container that listens. Each has packages of its own. */
export class Roots {
  readonly machine: OpenRoot;
  readonly #options: RootsOptions;
  readonly #opened = new Map<RootId, OpenRoot>();

  constructor(options: RootsOptions) {
    this.#options = options;
    this.machine = this.#open(MACHINE, options.machine);
  }

  /** The root of a container, by its identity; opened once however many of its processes listen. */
  container(id: RootId, root: () => FileTree): OpenRoot {
    return this.#opened.get(id) ?? this.#open(id, root());
  }

  /** Everything that was learned of the roots, once no more files will be asked for. */
  facts(): readonly HostFact[] {
    for (const { files } of this.#opened.values()) files.forgetLinkage();
    return [...this.#opened.values()].flatMap((opened) => this.#factsOf(opened));
  }

  #open(id: RootId, root: FileTree): OpenRoot {
    const { questions, notLookedAt } = this.#options;
    const opened = {
      id,
      root,
      files: new FileCollector(root, id, questions),
      os: orGap(notLookedAt, 'the name of the system', () => operatingSystem(root)) ?? unknownSystem,
      loader:
        orGap(notLookedAt, 'the configuration of the loader', () => loaderConfiguration(root)) ??
        unconfigured,
      users: orGap(notLookedAt, 'the names of the users', () => usersOf(root)) ?? new Map(),
    };
    this.#opened.set(id, opened);
    return opened;
  }

  #factsOf(opened: OpenRoot): readonly HostFact[] {
    const { id, root, files, os, loader } = opened;
    const { live, privileged, questions, notLookedAt, integrity, origins, signed, progress } = this.#options;
    const asked = { sonames: questions.sonames, programs: questions.programs };
    const databases = databasesOf(root);
    const readable = databases.flatMap(({ database }) => database ?? []);
    const owners = () =>
      orGap(notLookedAt, 'which packages own the files', () => ownersOf(readable, files.all)) ?? new Map();
    findComponents(opened, questions);
    const seen = files.all.length;
    const known = owners();
    findShadowed(opened, known);
    const owned = files.all.length === seen ? known : owners();
    const architecture = readable.find((one) => one.architecture !== undefined)?.architecture;
    const fact: RootFact = {
      ...({ kind: 'host/root', version: 1, root: id, live, privileged, os, loader, asked } as const),
      ...(architecture === undefined ? {} : { architecture }),
      databases: databases.map(({ family, trouble }) => ({
        family,
        ...(trouble === undefined ? {} : { trouble }),
      })),
    };
    const packages = readable.flatMap(({ family, packages }) =>
      packages.map(
        ({ dates: _, ...one }) => ({ kind: 'host/package', version: 1, root: id, family, ...one }) as const,
      ),
    );
    for (const { path, content } of files.all) if (!content.read) notLookedAt(path, content.why);
    const fileFacts = files.all.map((file) => fileFact(file, owned.get(file.path)));
    return [
      fact,
      ...packages,
      ...fileFacts,
      ...files.resolverFacts(),
      ...(orGap(notLookedAt, 'whether loaded files are as their packages say', () =>
        matchLoaded(root, fileFacts, readable),
      ) ?? []),
      ...(orGap(notLookedAt, 'the chain from a signed index to the files', () =>
        proveSigned({
          ...{ id, root, databases: readable, packages, files: fileFacts, questions, notLookedAt, progress },
          ...(integrity === undefined ? {} : { integrity }),
          ...signed,
        }),
      ) ?? []),
      ...(origins ? readable : []).flatMap(
        (database) =>
          orGap(notLookedAt, 'where packages come from', () => originsOf(root, id, database, fileFacts)) ??
          [],
      ),
      ...(origins ? packageLogs(root, id) : []),
      ...(integrity === undefined ? [] : this.#integrityOf(opened, integrity)),
    ];
  }

  /** Files are hashed by several threads, each of which opens them itself: those in an archive cannot be. */
  #integrityOf({ id, root }: OpenRoot, wanted: 'elf' | 'all'): ReturnType<typeof comparePackages> {
    if (root instanceof FileRoot) return comparePackages(root, id, wanted);
    this.#options.notLookedAt(
      'every file of every package',
      'it lies in an archive',
      'unpack it and use --root',
    );
    return [];
  }
}

/** Libraries and programs that incidents ask for, also where no service loads them. */
function findComponents({ files, loader }: OpenRoot, { sonames, programs }: Questions): void {
  for (const soname of sonames) for (const { path } of ownPlaces(soname, loader)) files.onDisk(path);
  for (const name of programs) for (const folder of PROGRAM_FOLDERS) files.onDisk(`${folder}/${name}`);
}

/** For a library that no package owns: what the loader would have found in its own places. */
function findShadowed({ files, loader }: OpenRoot, owners: ReadonlyMap<string, unknown>): void {
  for (const file of files.all) {
    const soname = file.content.read && !owners.has(file.path) ? file.content.elf?.soname : undefined;
    if (soname === undefined) continue;
    for (const { path } of ownPlaces(soname, loader)) files.onDisk(path);
  }
}

function usersOf(root: FileTree): ReadonlyMap<number, string> {
  const passwd = root.read('/etc/passwd', PASSWD_LIMIT);
  return passwd.state === 'read' ? readPasswd(passwd.bytes) : new Map();
}

const unknownSystem: OperatingSystem = { id: 'unknown', idLike: [], name: 'an unknown system' };
const unconfigured: LoaderConfiguration = { directories: [], cache: [], preload: [] };
