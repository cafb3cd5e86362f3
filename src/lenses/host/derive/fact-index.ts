import type { ArchiveKey } from '../../../model/archive-key.ts';
import type {
  FileFact,
  HostFact,
  MemoryFact,
  PackageFact,
  ProcessFact,
  RootFact,
  RootId,
  ServiceFact,
  SocketFact,
  UnlistedFact,
} from '../facts.ts';
import { fileKey, isOnDisk } from '../file-key.ts';
import { type SignedWord, signedWords } from './signed/signed-words.ts';

/** The facts of one host by what they are looked up by. */
export interface FactIndex {
  /** `/` first. */
  readonly roots: readonly RootFact[];
  readonly packages: readonly PackageFact[];
  readonly sockets: readonly SocketFact[];
  readonly unlisted: readonly UnlistedFact[];
  readonly services: readonly ServiceFact[];
  readonly processes: ReadonlyMap<number, ProcessFact>;
  /** By their key. */
  readonly files: ReadonlyMap<string, FileFact>;
  readonly memory: readonly MemoryFact[];
  /** What signed packages say of files, by their key. */
  readonly signed: ReadonlyMap<string, SignedWord>;
  /** The file at a path, which may lead to it by links. */
  fileAt(root: RootId, path: string): FileFact | undefined;
  packageOf(file: FileFact): PackageFact | undefined;
  rootOf(root: RootId): RootFact | undefined;
}

export function indexFacts(facts: readonly HostFact[], archiveKeys: readonly ArchiveKey[] = []): FactIndex {
  const of = <Kind extends HostFact['kind']>(kind: Kind) =>
    facts.filter((fact): fact is Extract<HostFact, { kind: Kind }> => fact.kind === kind);
  const packages = of('host/package');
  const roots = of('host/root');
  const byName = new Map(packages.flatMap((one) => namesOf(one).map((name) => [`${one.root} ${name}`, one])));
  const files = of('host/file');
  const byPath = new Map(
    files
      .filter(isOnDisk)
      .flatMap((one) => [one.path, ...one.names].map((name) => [fileKey(one.root, name), one])),
  );
  const rootById = new Map(roots.map((one) => [one.root, one]));
  return {
    roots,
    packages,
    sockets: of('host/socket'),
    unlisted: of('host/unlisted'),
    services: of('host/service'),
    processes: new Map(of('host/process').map((one) => [one.pid, one])),
    files: new Map(files.map((one) => [one.key, one])),
    memory: of('host/memory'),
    signed: signedWords(of('host/signed-package'), archiveKeys),
    fileAt: (root, path) => byPath.get(fileKey(root, path)),
    packageOf: (file) =>
      file.owner === undefined ? undefined : byName.get(`${file.root} ${file.owner.package}`),
    rootOf: (root) => rootById.get(root),
  };
}

/** dpkg names a package with its architecture where several are installed side by side. */
function namesOf({ name, architecture }: PackageFact): readonly string[] {
  return [name, `${name}:${architecture}`];
}
