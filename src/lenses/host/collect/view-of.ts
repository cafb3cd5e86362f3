import type { Live } from './live.ts';
import type { OpenRoot } from './roots.ts';

/** Where a file lies that the kernel names to us as part of a process. */
export interface Place {
  readonly root: OpenRoot;
  /** Inside that root. */
  readonly path: string;
}

/**
 * Which root the files of a process lie in. A container has a `/` of its own; a service with a private /tmp has the
 * machine's. After a chroot(2) the kernel goes on naming files from the `/` before it: those below the new one are in
 * it, and the others (a daemon that locked itself up after its start) were loaded from the machine.
 */
export function viewOf({ processes, roots }: Live, pid: number): (path: string) => Place {
  const own = processes.rootIdentity('self');
  const its = processes.rootIdentity(pid);
  if (its === undefined || its === own) return (path) => ({ root: roots.machine, path });
  const link = processes.link(pid, 'root') ?? '/';
  const below = link === '/' ? '' : link;
  return (path) =>
    path === below || path.startsWith(`${below}/`)
      ? {
          root: roots.container(`root:${its}`, () => processes.root(pid)),
          path: path.slice(below.length),
        }
      : { root: roots.machine, path };
}
