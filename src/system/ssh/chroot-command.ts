import { findProgram } from '../run-program.ts';

/**
 * Runs in a mount namespace of its own, so that nothing is left in the folder: its /run is covered by an empty one with our
 * configuration in it, its /dev by the machine's; then sshd starts with the folder as `/`. All `exec`, so the process
 * id stays that of the server.
 */
const SCRIPT = `set -e
mount -t tmpfs -o mode=755 underpin "$1/run"
mkdir -p "$1/run/sshd" "$1/run/underpin"
cp "$2/config" "$2/key" "$1/run/underpin/"
mount --rbind /dev "$1/dev"
root="$1"
shift 2
exec chroot "$root" "$@"`;

/** The command line that runs `command` with `root` as its `/` and the files of `folder` in its /run/underpin. */
export function chrootCommand(root: string, folder: string, command: readonly string[]): readonly string[] {
  const unshare = findProgram('unshare');
  const shell = findProgram('sh');
  if (unshare === undefined || shell === undefined) {
    throw new Error('another root needs the program unshare of the package util-linux');
  }
  return [
    unshare,
    '--mount',
    '--propagation',
    'private',
    shell,
    '-c',
    SCRIPT,
    'sh',
    root,
    folder,
    ...command,
  ];
}
