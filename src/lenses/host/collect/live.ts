import type { Processes } from '../../../system/processes.ts';
import type { HostFact, SocketFact, UnlistedFact } from '../facts.ts';
import type { Questions } from '../questions.ts';
import { type NoteGap, orGap } from './gaps.ts';
import { type Hidden, hiddenProcesses } from './hidden.ts';
import { lookInto } from './look-into.ts';
import type { Roots } from './roots.ts';
import { type OpenSocket, openSockets } from './sockets.ts';

/** What looking at the running machine needs. */
export interface Live {
  readonly roots: Roots;
  readonly processes: Processes;
  readonly privileged: boolean;
  readonly questions: Questions;
  readonly progress: (doing: string) => void;
  readonly notLookedAt: NoteGap;
}

/** Every listening socket of the running machine, the processes behind them, and what those have mapped. */
export function collectProcesses(live: Live): readonly HostFact[] {
  const { processes, progress, notLookedAt } = live;
  progress('looking for listening sockets');
  const pids = processes.pids();
  const unlisted: UnlistedFact[] = [];
  const sockets = openSockets(processes, pids, (what, why) => {
    unlisted.push({ kind: 'host/unlisted', version: 1, what, why: why ?? whyHidden(live)[0] });
  });
  const holders = [...new Set(sockets.flatMap(({ owners }) => owners))];
  const seen = holders.flatMap((pid, at) => {
    progress(`looking into process ${at + 1} of ${holders.length}`);
    return orGap(notLookedAt, `process ${pid}`, () => lookInto(live, pid)) ?? [];
  });
  const unheld = sockets.filter(({ owners }) => owners.length === 0);
  const hidden = unheld.length === 0 ? [] : hiddenProcesses(live, pids);
  for (const { proto, address, port } of unheld) {
    notLookedAt(`which process holds ${proto} ${address} port ${port}`, ...whyHidden(live));
  }
  return [
    ...unlisted,
    ...sockets.map((socket) => socketFact(socket, hidden)),
    ...seen,
    ...hidden.map(({ fact }) => fact),
  ];
}

/** Root has nothing more to try: some processes (a protected pid 1) show themselves to nobody. */
export function whyHidden({ privileged }: Live): [why: string, hint?: string] {
  return privileged ? ['not even root may look into it'] : ['permission denied', 'sudo underpin check'];
}

/** Where nobody is seen to hold a socket: processes of its user that may not be looked into and whose program can listen. */
function socketFact(socket: OpenSocket, hidden: readonly Hidden[]): SocketFact {
  const wanted = socket.proto.startsWith('tcp') ? 'listen' : 'bind';
  const isLikely = ({ fact, can }: Hidden) => fact.uid === socket.uid && can.has(wanted);
  const candidates = socket.owners.length > 0 ? [] : hidden.filter(isLikely).map(({ fact }) => fact.pid);
  return { kind: 'host/socket', version: 1, ...socket, candidates };
}
