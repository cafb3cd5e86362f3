import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { PATH, type Sandbox, sandboxCommand } from './find-sandbox.ts';

export interface SandboxLimits {
  /** Wall time in milliseconds. */
  readonly time: number;
  /** Address space of each process, bytes. */
  readonly memory: number;
  /** Processes of the user that it runs as. */
  readonly processes: number;
  /** Largest file that may be written, bytes. */
  readonly file: number;
  /** Most that is read of what it prints, bytes. */
  readonly output: number;
}

/** Ample for autoconf: the largest `configure` known takes 60 s, 300 MB and a dozen processes to make. */
export const usualLimits: SandboxLimits = {
  time: 300_000,
  memory: 1 << 30,
  processes: 128,
  file: 128 << 20,
  output: 64 << 20,
};

export interface SandboxResult {
  readonly status: number | undefined;
  readonly stdout: Buffer;
  /** The end of what it complained about. */
  readonly complaint: string;
  /** Which of our limits ended it. */
  readonly ended?: 'time' | 'output';
}

const MAX_COMPLAINT = 4000;
/** nobody(4) of every common system. */
const NOBODY = 65534;

/** Runs a command that may be hostile: see mounts.ts for what it sees. It, and all that it started, is gone when this returns. */
export async function runSandboxed(
  sandbox: Sandbox,
  command: readonly string[],
  input: AsyncIterable<Buffer>,
  limits: SandboxLimits = usualLimits,
): Promise<SandboxResult> {
  const { time, memory, processes, file, output } = limits;
  const limited = [
    ...[`--as=${memory}`, `--nproc=${processes}`, `--fsize=${file}`, '--nofile=256', '--core=0'],
    `--cpu=${Math.ceil(time / 1000)}`,
  ];
  const dropped = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn('/usr/bin/prlimit', [...limited, ...sandboxCommand(sandbox), ...command], {
    ...dropped,
    env: { PATH, LC_ALL: 'C' },
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const closed = once(child, 'close');
  let ended: SandboxResult['ended'];
  const end = (why: SandboxResult['ended']): void => {
    ended ??= why;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(end, time, 'time');
  const parts: Buffer[] = [];
  let length = 0;
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > output) end('output');
    else parts.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-MAX_COMPLAINT);
  });
  const source = Readable.from(input, { objectMode: false });
  child.stdin.on('error', () => source.destroy());
  const fed = new Promise<unknown>((resolve) => {
    source.on('error', (error) => {
      child.kill('SIGKILL');
      resolve(error);
    });
    source.on('close', () => resolve(undefined));
  });
  source.pipe(child.stdin);
  try {
    const [status] = await closed;
    source.destroy();
    const failure = await fed;
    if (failure !== undefined) throw failure;
    return {
      status: status ?? undefined,
      stdout: Buffer.concat(parts),
      complaint,
      ...(ended === undefined ? {} : { ended }),
    };
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
