import { cgroupCpu } from '../../../system/cgroup-cpu.ts';
import { ProcessTree } from '../../../system/process-tree.ts';
import type { CpuSource } from '../facts.ts';

/** CPU time of one connection after the other. */
export interface CpuReader {
  readonly from: CpuSource;
  /** Before a connection. */
  begin(): void;
  /** Milliseconds since then, while the connection is still open; undefined where it could not be seen. */
  read(): number | undefined;
}

/**
 * How the CPU time of a server's connections can be read. The processes of the connection come first, since they hold
 * nothing but it, while a cgroup also counts whoever else logs in at the time. undefined for a server of others.
 */
export function cpuReaderOf(listener: number | undefined): CpuReader | undefined {
  if (listener === undefined) return undefined;
  const tree = new ProcessTree(listener);
  if (tree.isVisible) return { from: 'connection', begin: () => tree.begin(), read: () => inMs(tree.cpu()) };
  const cgroup = cgroupCpu(listener);
  if (cgroup === undefined) return undefined;
  let before: number | undefined;
  return {
    from: 'cgroup',
    begin: () => {
      before = cgroup();
    },
    read: () => {
      const now = cgroup();
      return before === undefined || now === undefined ? undefined : inMs(now - before);
    },
  };
}

function inMs(nanoseconds: number | undefined): number | undefined {
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}
