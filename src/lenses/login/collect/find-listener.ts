import { type Endpoint, readNetTable } from '../../../formats/proc/net.ts';
import { readStat } from '../../../formats/proc/stat.ts';
import { Processes } from '../../../system/processes.ts';

const TABLE_LIMIT = 64 << 20;
const STAT_LIMIT = 4096;

/**
 * The process of this machine that listens on a port, or undefined: none, another's network namespace, or no right to
 * see whose socket it is. Where several hold the socket, the one that the others descend from.
 */
export function findListener(port: number, processes = new Processes()): number | undefined {
  const inodes = new Set(
    ['net/tcp', 'net/tcp6'].flatMap((table) => {
      const bytes = processes.read('self', table, TABLE_LIMIT);
      if (bytes === undefined) return [];
      return readNetTable(bytes)
        .filter(({ state, local }) => state === 'listen' && local.port === port)
        .map(({ inode }) => `socket:[${inode}]`);
    }),
  );
  if (inodes.size === 0) return undefined;
  const holders = processes.pids().filter((pid) => holds(processes, pid, inodes));
  return holders.find((pid) => !holders.includes(parentOf(processes, pid) ?? 0));
}

/** Where a process listens, as HOST:PORT to connect to; undefined where it does not, or that cannot be seen. */
export function addressOf(pid: number, processes = new Processes()): string | undefined {
  for (const table of ['net/tcp', 'net/tcp6']) {
    const bytes = processes.read(pid, table, TABLE_LIMIT);
    const found = readNetTable(bytes ?? HEADER).find(
      ({ state, inode }) => state === 'listen' && holds(processes, pid, new Set([`socket:[${inode}]`])),
    );
    if (found !== undefined) return wordFor(found.local);
  }
  return undefined;
}

/** Who listens everywhere also listens on the loopback. */
function wordFor({ address, port }: Endpoint): string {
  if (address === '0.0.0.0' || address === '::') return `127.0.0.1:${port}`;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

const HEADER = '  sl  local_address rem_address   st\n';

function holds(processes: Processes, pid: number, sockets: ReadonlySet<string>): boolean {
  const names = processes.names(pid, 'fd') ?? [];
  return names.some((fd) => sockets.has(processes.link(pid, `fd/${fd}`) ?? ''));
}

function parentOf(processes: Processes, pid: number): number | undefined {
  const stat = processes.read(pid, 'stat', STAT_LIMIT);
  return stat === undefined ? undefined : readStat(stat).ppid;
}
