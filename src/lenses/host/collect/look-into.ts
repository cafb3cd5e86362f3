import { isElf } from '../../../formats/elf/header.ts';
import { type MappedFile, mappedFiles } from '../../../formats/proc/mapped-files.ts';
import { readMaps } from '../../../formats/proc/maps.ts';
import type { Processes } from '../../../system/processes.ts';
import type { HostFact, MemoryFact } from '../facts.ts';
import { readClosure } from './closure.ts';
import type { UnownedFile } from './files.ts';
import { type Live, whyHidden } from './live.ts';
import { memoryFact } from './memory.ts';
import { namedProgram } from './named-program.ts';
import { type Identity, identify, isSame, personOf } from './processes.ts';
import type { OpenRoot } from './roots.ts';
import { collectSlots } from './slots/collect-slots.ts';
import { type Place, viewOf } from './view-of.ts';

const ELF_MAGIC_LENGTH = 4;
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
  const view = viewOf(live, pid);
  const exe = processes.link(pid, 'exe')?.replace(/ \(deleted\)$/, '');
  const { root } = view(exe ?? '/');
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
  const mappings = readMaps(maps);
  const objects = mappedFiles(mappings)
    .filter((mapped) => isObject(processes, pid, mapped))
    .flatMap((mapped) => {
      const place = view(mapped.path);
      const file = fileBehind(processes, pid, place, mapped);
      return file === undefined ? [] : [{ mapped, file, linkage: place.root.files.linkage(file.key) }];
    });
  const program = objects.find(({ mapped }) => mapped.path === exe)?.file;
  const files = objects.map(({ mapped, file }) => ({ file: file.key, executable: mapped.executable }));
  return [
    { ...base, ...(program === undefined ? {} : { program: program.key }), mapped: { seen: true, files } },
    ...objects.flatMap(({ mapped, file }) => wantedMemory(live, pid, mapped, file)),
    collectSlots(processes, { pid, maps: mappings, objects }),
  ];
}

/**
 * Code, or an ELF object without any: what else is mapped is data, a database of any size among it, and is not read. Of
 * memory with a file's form only an ELF object is a library; compilers at run time write their code there, too.
 * A process may write over the first bytes of its copy; of a file that has code in it, those are not asked.
 */
function isObject(processes: Processes, pid: number, { kind, executable, ranges }: MappedFile): boolean {
  if (executable && kind === 'file') return true;
  const first = ranges.find(({ offset }) => offset === 0n);
  const magic = first === undefined ? undefined : processes.memory(pid, first.start, ELF_MAGIC_LENGTH);
  return magic !== undefined && isElf(magic);
}

/**
 * The file on disk where it is the one that is mapped, else the one that only the process has: because it is gone, because
 * the process sees another file under that name (a mount of its own), or because it never was on a disk (memfd_create(2)).
 */
function fileBehind(
  processes: Processes,
  pid: number,
  { root: { files }, path }: Place,
  { kind, device, inode, deleted, ranges: [range] }: MappedFile,
): UnownedFile | undefined {
  const onDisk = deleted ? undefined : files.onDisk(path);
  if (onDisk !== undefined && (onDisk.inode === undefined || onDisk.inode === inode)) return onDisk;
  if (range === undefined) return undefined;
  const opened = processes.openMapped(pid, range);
  // Kernels before 6.8 give the inode below an overlay here, and the overlay's own to those who open the file.
  if (onDisk === undefined || opened.state !== 'open' || opened.inode !== onDisk.inode)
    return files.replaced({ path, device, inode, isGone: deleted && kind === 'file' }, opened);
  opened.close();
  return onDisk;
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
