import { type MappedFile, mappedFiles } from '../../../formats/proc/mapped-files.ts';
import { readMaps } from '../../../formats/proc/maps.ts';
import type { Processes } from '../../../system/processes.ts';
import type { HostFact, MemoryFact } from '../facts.ts';
import { readClosure } from './closure.ts';
import type { FileCollector, UnownedFile } from './files.ts';
import { type Live, whyHidden } from './live.ts';
import { memoryFact } from './memory.ts';
import { namedProgram } from './named-program.ts';
import { type Identity, identify, isSame, personOf } from './processes.ts';
import type { OpenRoot } from './roots.ts';

const MAPS_LIMIT = 64 << 20;

/** One process that holds a listening socket: what it has mapped, read through itself where the disk has moved on. */
export function lookInto(live: Live, pid: number): readonly HostFact[] {
  const { processes, notLookedAt } = live;
  const identity = identify(processes, pid);
  const facts = identity === undefined ? [] : factsOf(live, identity);
  if (identity !== undefined && isSame(processes, identity)) return facts;
  notLookedAt(`process ${pid}, which held a listening socket`, 'it ended while we looked', 'underpin check');
  return [];
}

function factsOf(live: Live, identity: Identity): readonly HostFact[] {
  const { processes, notLookedAt } = live;
  const { pid, name } = identity;
  const root = rootOf(live, pid);
  const base = {
    kind: 'host/process',
    version: 1,
    root: root.id,
    ...personOf(identity, root.users),
  } as const;
  const maps = processes.read(pid, 'maps', MAPS_LIMIT);
  if (maps === undefined || maps.length === 0) {
    const [why, hint] = whyHidden(live);
    notLookedAt(`what ${name} (process ${pid}) has mapped`, why, hint);
    return [{ ...base, ...expectedProgram(processes, pid, name, root), mapped: { seen: false, why } }];
  }
  const objects = mappedFiles(readMaps(maps))
    .filter(({ kind }) => kind === 'file')
    .flatMap((mapped) => {
      const file = fileBehind(processes, pid, root.files, mapped);
      return file === undefined ? [] : [{ mapped, file }];
    });
  const exe = processes.link(pid, 'exe')?.replace(/ \(deleted\)$/, '');
  const program = objects.find(({ mapped }) => mapped.path === exe)?.file;
  const files = objects.map(({ mapped, file }) => ({ file: file.key, executable: mapped.executable }));
  return [
    { ...base, ...(program === undefined ? {} : { program: program.key }), mapped: { seen: true, files } },
    ...objects.flatMap(({ mapped, file }) => wantedMemory(live, pid, mapped, file)),
  ];
}

/** Containers and chroots have a `/` of their own; a service with a private /tmp has the machine's. */
function rootOf({ processes, roots }: Live, pid: number): OpenRoot {
  const own = processes.rootIdentity('self');
  const its = processes.rootIdentity(pid);
  if (its === undefined || its === own) return roots.machine;
  return roots.container(`root:${its}`, () => processes.root(pid));
}

/** The file on disk where it is the one that is mapped, else the one that only the process still has. */
function fileBehind(
  processes: Processes,
  pid: number,
  files: FileCollector,
  { path, device, inode, deleted, ranges }: MappedFile,
): UnownedFile | undefined {
  const onDisk = deleted ? undefined : files.onDisk(path);
  if (onDisk !== undefined && (onDisk.inode === undefined || BigInt(onDisk.inode) === inode)) return onDisk;
  const [range] = ranges;
  if (range === undefined) return undefined;
  return files.replaced(path, device, inode, () => processes.openMapped(pid, range));
}

function expectedProgram(
  processes: Processes,
  pid: number,
  name: string,
  root: OpenRoot,
): { program?: string } {
  const program = namedProgram(processes, pid, name, root);
  if (program === undefined) return {};
  readClosure(root, program);
  return { program: program.key };
}

function wantedMemory(
  { processes, questions }: Live,
  pid: number,
  mapped: MappedFile,
  file: UnownedFile,
): readonly MemoryFact[] {
  const soname = file.content.read ? file.content.elf?.soname : undefined;
  if (soname === undefined || !questions.sonames.includes(soname)) return [];
  return [memoryFact({ processes, pid, mapped, file: file.key, patterns: questions.patterns })];
}
