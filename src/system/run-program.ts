import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** Folders that only root writes to, on every distribution. */
const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'];

/** Absolute path of a helper program; undefined where it is not installed. The caller's PATH is not asked. */
export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => `${folder}/${name}`).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export interface RunOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Most bytes kept of each of its outputs; the rest is thrown away. */
  readonly keep?: number;
  /** Told of each piece of standard error when it arrives. */
  readonly onStderr?: (text: string) => void;
}

export interface Ran {
  /** Exit status; undefined where a signal or the time-out ended it, or it could not be started. */
  readonly status?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly trouble?: string;
}

/** Runs a program without a shell, in the given environment and nothing else, and waits for its end. Never rejects. */
export function runProgram(path: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const child = spawn(path, args, { env: options.environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const keep = options.keep ?? 1 << 20;
  const stdout = gather(child.stdout, keep);
  const stderr = gather(child.stderr, keep, options.onStderr);
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    const finish = (end: { readonly status?: number; readonly trouble?: string }) => {
      clearTimeout(timer);
      resolve({ ...end, stdout: stdout(), stderr: stderr() });
    };
    child.once('error', ({ message }) => finish({ trouble: message }));
    child.once('close', (status, signal) => {
      if (timedOut) finish({ trouble: `it did not end within ${options.timeoutMs / 1000} s` });
      else if (status === null) finish({ trouble: `${signal} ended it` });
      else finish({ status });
    });
  });
}

function gather(
  stream: ChildProcess['stdout'],
  keep: number,
  tell: (text: string) => void = () => {},
): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on('data', (chunk: Buffer) => {
    tell(chunk.toString());
    if (size < keep) chunks.push(chunk.subarray(0, keep - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString();
}
