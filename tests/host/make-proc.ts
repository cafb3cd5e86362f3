import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './temporary-folder.ts';

export interface ProcContent {
  /** Ports that process 100 listens on, in a table that is honest unless `tcp` is given. */
  readonly tcp?: string | Buffer;
  /** The name in parentheses in `stat`. */
  readonly name?: string;
  readonly maps?: string | Buffer;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Links below the folder of process 100. */
  readonly links?: Readonly<Record<string, string>>;
}

export const PID = 100;
export const PORT = 2222;
const INODE = 4711;

/** A folder of the shape of /proc in which process 100 listens on 127.0.0.1:2222. */
export function makeProc(
  t: TestContext,
  { tcp, name = 'server', maps = '', files = {}, links = {} }: ProcContent,
): string {
  const folder = temporaryFolder(t);
  const write = (path: string, content: string | Buffer) => writeFileSync(join(folder, path), content);
  for (const process of ['self', `${PID}`]) {
    for (const inner of ['ns', 'net', 'fd', 'map_files'])
      mkdirSync(join(folder, process, inner), { recursive: true });
    symlinkSync('net:[1]', join(folder, process, 'ns/net'));
    symlinkSync('/', join(folder, process, 'root'));
    write(`${process}/net/tcp`, tcp ?? table());
  }
  symlinkSync(`socket:[${INODE}]`, join(folder, `${PID}/fd/3`));
  write(
    `${PID}/stat`,
    `${PID} (${name}) S 1 ${PID} ${PID} 0 -1 4194560 ${'0 '.repeat(12)}777 0 0 ${'0 '.repeat(30)}\n`,
  );
  write(`${PID}/status`, `Name:\tserver\nPid:\t${PID}\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n`);
  write(`${PID}/cmdline`, 'server\0');
  write(`${PID}/cgroup`, '0::/\n');
  write(`${PID}/environ`, '');
  write(`${PID}/maps`, maps);
  for (const [path, content] of Object.entries(files)) write(path, content);
  for (const [path, to] of Object.entries(links)) symlinkSync(to, join(folder, `${PID}`, path));
  return folder;
}

/** proc_net_tcp: a header, then one listening socket (0A) with its inode. */
function table(): string {
  const port = PORT.toString(16).toUpperCase().padStart(4, '0');
  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  return `${head}   0: 0100007F:${port} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${INODE} 1 0 100 0 0 10 0\n`;
}
