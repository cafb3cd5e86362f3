import { readPasswd } from '../../../formats/passwd.ts';
import type { MappedFile } from '../../../formats/proc/mapped-files.ts';
import { mappedFiles } from '../../../formats/proc/mapped-files.ts';
import { readMaps } from '../../../formats/proc/maps.ts';
import { FileRoot } from '../../../system/file-root.ts';
import type { Processes } from '../../../system/processes.ts';
import type { HostFact, MemoryFact, ProcessFact, RootId } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { canListen } from './can-listen.ts';
import { readClosure } from './closure.ts';
import { type NoteGap, orGap } from './collect-host.ts';
import type { FileCollector, UnownedFile } from './files.ts';
import { memoryFact } from './memory.ts';
import { namedProgram } from './named-program.ts';
import { type Identity, identify, isSame } from './processes.ts';
import { MACHINE, type Roots } from './roots.ts';
import { type OpenSocket, openSockets } from './sockets.ts';

interface Live {
  readonly roots: Roots;
  readonly processes: Processes;
  readonly privileged: boolean;
  readonly questions: Questions;
  readonly progress: (doing: string) => void;
  readonly notLookedAt: NoteGap;
}

const MAPS_LIMIT = 64 << 20;
const RUN_AS_ROOT = 'sudo underpin check';

/** Every listening socket of the running machine, the processes behind them, and what those have mapped. */
export function collectProcesses(live: Live): readonly HostFact[] {
  const { processes, progress, notLookedAt } = live;
  progress('looking for listening sockets');
  const pids = processes.pids();
  const sockets = orGap(notLookedAt, 'the listening sockets', () => openSockets(processes, pids)) ?? [];
  const holders = new Set(sockets.flatMap(({ owners }) => owners));
  const seen = [...holders].flatMap((pid, at) => {
    progress(`looking into process ${at + 1} of ${holders.size}`);
    return orGap(notLookedAt, `process ${pid}`, () => lookInto(live, pid)) ?? [];
  });
  const hidden = sockets.some(({ owners }) => owners.length === 0) ? hiddenProcesses(live, pids) : [];
  return [
    ...sockets.map((socket) => socketFact(live, socket, hidden)),
    ...seen,
    ...hidden.map(({ fact }) => fact),
  ];
}

/** One process that holds a listening socket: what it has mapped, read through itself where the disk has moved on. */
function lookInto(live: Live, pid: number): readonly HostFact[] {
  const { processes, notLookedAt } = live;
  const identity = identify(processes, pid);
  if (identity === undefined) {
    notLookedAt(`process ${pid}`, 'it ended while we looked', 'underpin check');
    return [];
  }
  const { id, files } = rootOf(live, pid);
  const base = {
    kind: 'host/process',
    version: 1,
    root: id,
    ...identity,
    ...userOf(live, identity),
  } as const;
  const maps = processes.read(pid, 'maps', MAPS_LIMIT);
  if (maps === undefined || maps.length === 0) {
    const why = live.privileged ? 'not even root may look into it' : 'permission denied';
    notLookedAt(
      `what ${identity.name} (process ${pid}) has mapped`,
      why,
      live.privileged ? undefined : RUN_AS_ROOT,
    );
    return [{ ...base, ...expected(live, pid, files), mapped: { seen: false, why } }];
  }
  const mapped = mappedFiles(readMaps(maps)).filter(({ kind }) => kind === 'file');
  const objects = mapped.flatMap((one) => {
    const file = fileBehind(processes, pid, files, one);
    return file === undefined ? [] : [{ one, file }];
  });
  const program = programOf(processes, pid, objects);
  const memory = objects.flatMap(({ one, file }) => wantedMemory(live, pid, one, file));
  if (!isSame(processes, identity)) {
    notLookedAt(`${identity.name} (process ${pid})`, 'it ended while we looked', 'underpin check');
    return [];
  }
  return [
    {
      ...base,
      ...(program === undefined ? {} : { program: program.key }),
      mapped: {
        seen: true,
        files: objects.map(({ one, file }) => ({ file: file.key, executable: one.executable })),
      },
    },
    ...memory,
  ];
}

/** Containers and chroots have a `/` of their own; a service with a private /tmp has the machine's. */
function rootOf(
  { processes, roots }: Live,
  pid: number,
): { id: RootId; root: FileRoot; files: FileCollector } {
  const own = processes.rootIdentity('self');
  const its = processes.rootIdentity(pid);
  if (its === undefined || its === own) return { id: MACHINE, ...roots.machine };
  const id = `root:${its}`;
  return { id, ...roots.open(id, new FileRoot(`${processes.folder}/${pid}/root`)) };
}

function fileBehind(
  processes: Processes,
  pid: number,
  files: FileCollector,
  mapped: MappedFile,
): UnownedFile | undefined {
  const { path, device, inode, deleted, ranges } = mapped;
  const onDisk = deleted ? undefined : files.onDisk(path);
  if (onDisk !== undefined && (onDisk.inode === undefined || BigInt(onDisk.inode) === inode)) return onDisk;
  const [range] = ranges;
  if (range === undefined) return undefined;
  const name = `${range.start.toString(16)}-${range.end.toString(16)}`;
  return files.replaced(path, device, inode, () => processes.openMapped(pid, name));
}

function programOf(
  processes: Processes,
  pid: number,
  objects: readonly { one: MappedFile; file: UnownedFile }[],
) {
  const exe = processes.link(pid, 'exe')?.replace(/ \(deleted\)$/, '');
  return objects.find(({ one }) => one.path === exe)?.file;
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

interface Hidden {
  readonly fact: ProcessFact;
  readonly program: UnownedFile;
}

/** Processes whose open files may not be seen, with the program that each names: one of them holds the hidden sockets. */
function hiddenProcesses(live: Live, pids: readonly number[]): readonly Hidden[] {
  const { processes, privileged, notLookedAt } = live;
  const hidden = pids.flatMap((pid) => {
    if (processes.names(pid, 'fd') !== undefined) return [];
    const identity = orGap(notLookedAt, `process ${pid}`, () => identify(processes, pid));
    if (identity === undefined) return [];
    const { root, files } = live.roots.machine;
    const program = namedProgram(processes, pid, identity.name, root, files);
    if (program === undefined) return [];
    readClosure(root, files, program);
    const why = privileged ? 'not even root may look into it' : 'permission denied';
    const fact = {
      kind: 'host/process',
      version: 1,
      root: MACHINE,
      ...identity,
      ...userOf(live, identity),
    } as const;
    return [{ fact: { ...fact, program: program.key, mapped: { seen: false, why } } as const, program }];
  });
  if (!privileged) {
    notLookedAt(
      'which processes hold the listening sockets of other users, and what those have mapped',
      'permission denied',
      RUN_AS_ROOT,
    );
  }
  return hidden;
}

function expected({ roots }: Live, pid: number, files: FileCollector): { program?: string } {
  const { root } = roots.machine;
  const program = files.onDisk(`/proc/${pid}/exe`);
  readClosure(root, files, program);
  return program === undefined ? {} : { program: program.key };
}

function socketFact(live: Live, socket: OpenSocket, hidden: readonly Hidden[]): HostFact {
  const base = { kind: 'host/socket', version: 1, ...socket } as const;
  if (socket.owners.length > 0) return { ...base, candidates: [] };
  const wanted = socket.proto.startsWith('tcp') ? 'listen' : 'bind';
  const candidates = hidden
    .filter(({ fact }) => fact.uid === socket.uid)
    .filter(({ program }) => canListen(live.roots.machine, program, wanted))
    .map(({ fact }) => fact.pid);
  return { ...base, candidates };
}

function userOf({ roots }: Live, { uid }: Identity): { user?: string } {
  const passwd = roots.machine.root.read('/etc/passwd', 16 << 20);
  const name = passwd.state === 'read' ? readPasswd(passwd.bytes).get(uid) : undefined;
  return name === undefined ? {} : { user: name };
}
