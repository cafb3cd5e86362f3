import { readCgroup } from '../../../formats/proc/cgroup.ts';
import { containerOf } from '../../../formats/proc/container-of.ts';
import { LOADER_VARIABLES, readEnviron } from '../../../formats/proc/environ.ts';
import { readStat } from '../../../formats/proc/stat.ts';
import { readProcessStatus } from '../../../formats/proc/status.ts';
import { unitOf } from '../../../formats/proc/unit-of.ts';
import type { Processes } from '../../../system/processes.ts';
import type { ProcessFact } from '../facts.ts';

/** Who a process is, without what it has loaded. */
export type Identity = Omit<ProcessFact, 'kind' | 'version' | 'root' | 'mapped' | 'program' | 'user'>;

const SMALL = 1 << 20;
/** undefined where the process has ended, or was replaced by another with its pid while we looked. */
export function identify(processes: Processes, pid: number): Identity | undefined {
  const stat = processes.read(pid, 'stat', SMALL);
  const status = processes.read(pid, 'status', SMALL);
  if (stat === undefined || status === undefined) return undefined;
  const { comm, startTime } = readStat(stat);
  const cgroups = readCgroup(processes.read(pid, 'cgroup', SMALL) ?? Buffer.alloc(0));
  const environ = processes.read(pid, 'environ', 16 << 20);
  const unit = unitOf(cgroups)?.unit;
  const container = containerOf(cgroups);
  return {
    pid,
    startTime: String(startTime),
    name: comm,
    uid: readProcessStatus(status).uid.effective,
    ...(unit === undefined ? {} : { unit }),
    ...(container === undefined ? {} : { container }),
    ...(environ === undefined ? {} : { environment: loaderVariables(environ) }),
  };
}

/** The same with the name of its user. */
export function personOf(
  identity: Identity,
  users: ReadonlyMap<number, string>,
): Identity & { readonly user?: string } {
  const user = users.get(identity.uid);
  return user === undefined ? identity : { ...identity, user };
}

/** Whether the process that was identified is still the one behind its pid. */
export function isSame(processes: Processes, identity: Identity): boolean {
  const stat = processes.read(identity.pid, 'stat', SMALL);
  return stat !== undefined && String(readStat(stat).startTime) === identity.startTime;
}

/** The variables that decide what the loader loads; nothing else of an environment is kept. The last of a name counts. */
function loaderVariables(environ: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(readEnviron(environ, LOADER_VARIABLES).map(({ name, value }) => [name, value]));
}
