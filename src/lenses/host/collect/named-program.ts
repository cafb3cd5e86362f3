import { readCmdline } from '../../../formats/proc/cmdline.ts';
import type { Processes } from '../../../system/processes.ts';
import type { UnownedFile } from './files.ts';
import type { OpenRoot } from './roots.ts';

const FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const CMDLINE_LIMIT = 1 << 20;

/**
 * The program that a process says it is, for one whose /proc/PID/exe may not be read: a path in its command line
 * (`sshd: /usr/sbin/sshd -D [listener]`), else its name in the usual folders. A process can say anything, so this is
 * only ever 'expected', never 'seen'.
 */
export function namedProgram(
  processes: Processes,
  pid: number,
  name: string,
  { files }: OpenRoot,
): UnownedFile | undefined {
  const cmdline = processes.read(pid, 'cmdline', CMDLINE_LIMIT);
  if (cmdline === undefined || cmdline.length === 0) return undefined;
  const [first = ''] = readCmdline(cmdline).argv;
  const words = first.split(' ').filter((word) => word.startsWith('/'));
  const path = [...words, ...FOLDERS.map((folder) => `${folder}/${name}`)].find((one) => files.loadable(one));
  return path === undefined ? undefined : files.onDisk(path);
}
