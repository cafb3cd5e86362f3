import { ParseError } from '../../../bytes/parse-error.ts';
import { type NetSocket, readNetTable } from '../../../formats/proc/net.ts';
import type { Processes } from '../../../system/processes.ts';
import type { SocketFact } from '../facts.ts';

/** A listening TCP or bound UDP socket, and the processes seen to hold it. */
export type OpenSocket = Omit<SocketFact, 'kind' | 'version' | 'candidates'>;

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
/** A table of a million sockets is 150 MB; a server's listening sockets come first in it or are lost among clients. */
const TABLE_LIMIT = 64 << 20;
const CMDLINE_LIMIT = 1 << 20;

/** Writes down why sockets of a table, or of a whole network namespace, could not be listed. */
export type NoteUnlisted = (what: string, why?: string) => void;

/** Every open door of the machine: one read of each table in each network namespace, then who holds which inode. */
export function openSockets(
  processes: Processes,
  pids: readonly number[],
  unlisted: NoteUnlisted,
): readonly OpenSocket[] {
  const doors = namespaces(processes, pids, unlisted).flatMap(({ networkNamespace, pid }) =>
    TABLES.flatMap((proto) =>
      doorsOf(processes, pid, proto, unlisted).map((socket) => ({ proto, networkNamespace, socket })),
    ),
  );
  const owners = holders(processes, pids, new Set(doors.map(({ socket }) => socket.inode)));
  return doors.map(({ proto, networkNamespace, socket }) => ({
    proto,
    address: socket.local.address,
    port: socket.local.port,
    uid: socket.uid,
    networkNamespace,
    owners: owners.get(socket.inode) ?? [],
  }));
}

/** One process of each network namespace that can be told apart; always our own. */
function namespaces(processes: Processes, pids: readonly number[], unlisted: NoteUnlisted) {
  const own = processes.link('self', 'ns/net') ?? 'own';
  const representative = new Map<string, number | 'self'>([[own, 'self']]);
  let isBlind = false;
  for (const pid of pids) {
    const name = processes.link(pid, 'ns/net');
    if (name === undefined) isBlind ||= hasCommandLine(processes, pid);
    else if (!representative.has(name)) representative.set(name, pid);
  }
  if (isBlind) unlisted('the sockets of other networks (containers, say)');
  return [...representative].map(([networkNamespace, pid]) => ({ networkNamespace, pid }));
}

function doorsOf(
  processes: Processes,
  pid: number | 'self',
  proto: SocketFact['proto'],
  unlisted: NoteUnlisted,
): readonly NetSocket[] {
  const table = processes.read(pid, `net/${proto}`, TABLE_LIMIT);
  // A kernel without IPv6 lacks its tables.
  if (table === undefined && !isListed(processes, pid, proto)) return [];
  try {
    if (table === undefined) throw new ParseError(`net/${proto}`, `more than ${TABLE_LIMIT >> 20} MiB`);
    return readNetTable(table).filter(isDoor);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    unlisted(`the ${proto} sockets`, error.message);
    return [];
  }
}

/** Whether there is such a table. Where that cannot be told of our own network, there must be one. */
function isListed(processes: Processes, pid: number | 'self', proto: string): boolean {
  return processes.names(pid, 'net')?.includes(proto) ?? pid === 'self';
}

/** A kernel thread has none, and one that has ended neither. */
function hasCommandLine(processes: Processes, pid: number): boolean {
  const cmdline = processes.read(pid, 'cmdline', CMDLINE_LIMIT);
  return cmdline !== undefined && cmdline.length > 0;
}

/** TCP that listens, or UDP that is bound and not connected to one peer. The kernel shows the latter as `close` (07). */
function isDoor({ state, remote }: NetSocket): boolean {
  return state === 'listen' || (state === 'close' && remote.port === 0);
}

function holders(
  processes: Processes,
  pids: readonly number[],
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const pid of pids) {
    for (const inode of socketsOf(processes, pid)) {
      if (!wanted.has(inode)) continue;
      const known = found.get(inode) ?? [];
      if (known.at(-1) !== pid) found.set(inode, [...known, pid]);
    }
  }
  return found;
}

function* socketsOf(processes: Processes, pid: number): Generator<number> {
  for (const fd of processes.names(pid, 'fd') ?? []) {
    const inode = processes.link(pid, `fd/${fd}`)?.match(/^socket:\[([0-9]+)\]$/)?.[1];
    if (inode !== undefined) yield Number(inode);
  }
}
