import type { ProcessFact, ServiceFact, SocketFact } from '../facts.ts';
import type { Listener } from '../results.ts';
import { expectedLoads } from './expected-loads.ts';
import type { FactIndex } from './fact-index.ts';
import { seenLoads } from './loads.ts';
import { withOwnRuntime } from './own-runtime.ts';
import { basename } from './paths.ts';

/** Every listening socket with what is behind it; for a root that is not running, what its services would start. */
export function listenersOf(index: FactIndex): readonly Listener[] {
  const live = index.sockets.flatMap((socket) => socketListeners(index, socket));
  const configured = index.services.flatMap((service) => serviceListeners(index, service));
  return [...live, ...configured];
}

function socketListeners(index: FactIndex, socket: SocketFact): readonly Listener[] {
  const { proto, address, port, owners, candidates } = socket;
  const place = { proto, address, port };
  const holders = processesOf(index, owners).map((process) => ({
    ...place,
    ...behind(index, process, 'seen'),
  }));
  if (holders.length > 0) return distinct(holders);
  const likely = processesOf(index, candidates).map((process) => ({
    ...place,
    ...behind(index, process, 'inferred'),
  }));
  if (likely.length > 0) return distinct(likely);
  const unseen = `which process holds ${proto} port ${port} could not be seen`;
  return [{ ...place, process: 'an unseen process', holder: 'unknown', loads: [], missing: [], unseen }];
}

function behind(index: FactIndex, process: ProcessFact, holder: 'seen' | 'inferred') {
  const { pid, name, user, unit, container, mapped } = process;
  const program = process.program === undefined ? undefined : index.files.get(process.program);
  return {
    pid,
    process: name,
    ...(program === undefined ? {} : { program: program.path }),
    ...(user === undefined ? {} : { user }),
    ...(unit === undefined ? {} : { unit }),
    ...(container === undefined ? {} : { container: `${container.runtime} ${container.id.slice(0, 12)}` }),
    holder,
    ...(mapped.seen
      ? { loads: withOwnRuntime(seenLoads(index, process)), missing: [] }
      : {
          ...(program === undefined ? { loads: [], missing: [] } : expectedLoads(index, program, name)),
          unseen: `what ${name} (process ${pid}) has mapped could not be seen: ${mapped.why}`,
        }),
  };
}

/** Workers of one service hold the same socket and load the same files: one entry, the first of them. */
function distinct(listeners: readonly Listener[]): readonly Listener[] {
  const byLoads = new Map<string, Listener>();
  for (const listener of listeners) {
    const key = [listener.process, listener.container, ...listener.loads.map(({ file }) => file)].join('\n');
    if (!byLoads.has(key)) byLoads.set(key, listener);
  }
  return [...byLoads.values()];
}

function serviceListeners(index: FactIndex, service: ServiceFact): readonly Listener[] {
  const program = index.fileAt(service.root, service.program);
  if (program === undefined) return [];
  const name = basename(service.program);
  const listener = {
    process: name,
    program: program.path,
    unit: service.unit,
    holder: 'configured' as const,
    ...expectedLoads(index, program, name, service.environment),
  };
  if (service.listens.length === 0) return [listener];
  return service.listens.map((place) => ({ ...place, ...listener }));
}

function processesOf(index: FactIndex, pids: readonly number[]): readonly ProcessFact[] {
  return pids.flatMap((pid) => index.processes.get(pid) ?? []);
}
