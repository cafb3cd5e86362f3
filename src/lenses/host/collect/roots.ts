import { ParseError } from '../../../bytes/parse-error.ts';
import type { FileRoot } from '../../../system/file-root.ts';
import { ownPlaces } from '../derive/load-of.ts';
import type { FileFact, HostFact, PackageFamily, RootFact, RootId } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { searchSettings } from '../search-settings.ts';
import { type NoteGap, orGap } from './collect-host.ts';
import type { FamilyReader, PackageDatabase } from './database.ts';
import { dpkg } from './dpkg.ts';
import { FileCollector, type UnownedFile } from './files.ts';
import { loaderConfiguration } from './loader.ts';
import { operatingSystem } from './operating-system.ts';

/** Every package family that can be read. A new one is a file in this folder and a word here. */
const FAMILIES: readonly FamilyReader[] = [dpkg];

/** The machine's own file system, by name. */
export const MACHINE: RootId = '/';

interface Opened {
  readonly id: RootId;
  readonly root: FileRoot;
  readonly files: FileCollector;
  readonly fact: Omit<RootFact, 'databases' | 'architecture'>;
}

interface RootsOptions {
  readonly machine: FileRoot;
  readonly live: boolean;
  readonly privileged: boolean;
  readonly questions: Questions;
  readonly notLookedAt: NoteGap;
}

/** The file systems of a host: the machine's, and one for each container that listens. Each has packages of its own. */
export class Roots {
  readonly #options: RootsOptions;
  readonly #opened = new Map<RootId, Opened>();

  constructor(options: RootsOptions) {
    this.#options = options;
    this.open(MACHINE, options.machine);
  }

  get machine(): { readonly root: FileRoot; readonly files: FileCollector } {
    return this.open(MACHINE, this.#options.machine);
  }

  open(id: RootId, root: FileRoot): { readonly root: FileRoot; readonly files: FileCollector } {
    const known = this.#opened.get(id);
    if (known !== undefined) return known;
    const { live, privileged, questions, notLookedAt } = this.#options;
    const files = new FileCollector(root, id, questions);
    const os = orGap(notLookedAt, 'the name of the system', () => operatingSystem(root)) ?? unknownSystem;
    const loader =
      orGap(notLookedAt, 'the configuration of the loader', () => loaderConfiguration(root)) ??
      noConfiguration;
    const fact = { kind: 'host/root', version: 1, root: id, live, privileged, os, loader } as const;
    const opened = { id, root, files, fact };
    this.#opened.set(id, opened);
    return opened;
  }

  /** Everything that was learned of the roots, once no more files will be asked for. */
  facts(): readonly HostFact[] {
    return [...this.#opened.values()].flatMap((opened) => this.#factsOf(opened));
  }

  #factsOf({ id, root, files, fact }: Opened): readonly HostFact[] {
    const databases = FAMILIES.flatMap((family) => openDatabase(family, root));
    const readable = databases.flatMap(({ database }) => database ?? []);
    this.#findComponents(files, fact.loader);
    findShadowed(files, fact.loader, ownersOf(readable, files.all));
    const owners = ownersOf(readable, files.all);
    const architecture = readable.find((one) => one.architecture !== undefined)?.architecture;
    const packages = readable.flatMap(({ family, packages }) =>
      packages.map((one) => ({ kind: 'host/package', version: 1, root: id, family, ...one }) as const),
    );
    return [
      {
        ...fact,
        ...(architecture === undefined ? {} : { architecture }),
        databases: databases.map(({ family, trouble }) => ({
          family,
          ...(trouble === undefined ? {} : { trouble }),
        })),
      },
      ...packages,
      ...files.all.map((file) => fileFact(file, owners)),
    ];
  }

  /** Libraries that incidents ask for, also where no service loads them. */
  #findComponents(files: FileCollector, loader: RootFact['loader']): void {
    for (const soname of this.#options.questions.sonames) {
      for (const { path } of ownPlaces(soname, searchSettings(loader))) files.onDisk(path);
    }
    for (const path of this.#options.questions.programs) files.onDisk(path);
  }
}

interface DatabaseState {
  readonly family: PackageFamily;
  readonly database?: PackageDatabase;
  readonly trouble?: string;
}

type Owners = ReadonlyMap<string, NonNullable<FileFact['owner']>>;

function ownersOf(databases: readonly PackageDatabase[], files: readonly UnownedFile[]): Owners {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    databases.flatMap(({ family, owners }) =>
      [...owners(paths)].map(([path, name]) => [path, { family, package: name }] as const),
    ),
  );
}

/** For a library that no package owns: what the loader would have found in its own places. */
function findShadowed(files: FileCollector, loader: RootFact['loader'], owners: Owners): void {
  for (const file of files.all) {
    const soname = file.content.read && !owners.has(file.path) ? file.content.elf?.soname : undefined;
    if (soname === undefined) continue;
    for (const { path } of ownPlaces(soname, searchSettings(loader))) files.onDisk(path);
  }
}

/** A database that cannot be read is remembered with its trouble: it must never look like one without packages. */
function openDatabase(reader: FamilyReader, root: FileRoot): readonly DatabaseState[] {
  const { family } = reader;
  try {
    const database = reader.open(root);
    return database === undefined ? [] : [{ family, database }];
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return [{ family, trouble: error.message }];
  }
}

function fileFact({ names, inode: _, ...file }: UnownedFile, owners: Owners): FileFact {
  const owner = owners.get(file.path);
  return { ...file, names: [...names].sort(), ...(owner === undefined ? {} : { owner }) };
}

const unknownSystem = { id: 'unknown', idLike: [], name: 'an unknown system' };
const noConfiguration = { directories: [], cache: [], preload: [] };
