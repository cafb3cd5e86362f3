import { existsSync } from 'node:fs';
import { bubblewrapArguments, namespaceScript } from './mounts.ts';

export type SandboxKind = 'bubblewrap' | 'namespaces';

/** How a sandbox is made, and whose programs it shows. */
export interface Sandbox {
  readonly kind: SandboxKind;
  /** A folder with a `usr` of its own; '' for the machine's. */
  readonly root: string;
}

const PROGRAMS = {
  bubblewrap: ['/usr/bin/bwrap', '/usr/bin/prlimit'],
  namespaces: ['/usr/bin/unshare', '/usr/bin/setpriv', '/usr/bin/prlimit', '/usr/bin/mount'],
} as const satisfies Record<SandboxKind, readonly string[]>;

/** The best sandbox whose programs are there. Whether the kernel allows it shows when it is used. */
export function findSandbox(): SandboxKind | undefined {
  const kinds: readonly SandboxKind[] = ['bubblewrap', 'namespaces'];
  return kinds.find((kind) => PROGRAMS[kind].every((path) => existsSync(path)));
}

/** The command that starts a command inside. */
export function sandboxCommand({ kind, root }: Sandbox): readonly string[] {
  if (kind === 'bubblewrap')
    return ['/usr/bin/bwrap', ...bubblewrapArguments(root), '--setenv', 'PATH', PATH, '--'];
  const namespaces = ['--user', '--map-root-user', '--mount', '--net', '--pid', '--ipc', '--uts', '--cgroup'];
  const unshare = ['/usr/bin/unshare', ...namespaces, '--fork', '--kill-child'];
  return [
    '/usr/bin/setpriv',
    '--pdeathsig=KILL',
    ...unshare,
    '/bin/sh',
    '-c',
    namespaceScript(root),
    'sandbox',
  ];
}

/** Where programs are found, inside and on the way in. */
export const PATH = '/usr/bin:/bin:/usr/sbin:/sbin';
