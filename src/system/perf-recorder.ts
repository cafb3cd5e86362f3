import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { readDescriptor } from './read-all.ts';
import { findProgram } from './run-program.ts';

/** `perf record` that runs until it is stopped. */
export interface PerfRecorder {
  /** Stops it and gives the bytes of its perf.data; undefined where they are larger than asked. */
  stop(limit: number): Promise<Buffer | undefined>;
}

const READY_MS = 10_000;
/** As perf's own `--control` wants: commands on one descriptor, acknowledgements on another. */
const STDIO = ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] as const;

/**
 * Samples where processes and those they make spend CPU time, by the kernel's clock, which works in virtual machines
 * too. Resolves once it records; rejects with a plain Error that says what perf said.
 */
export async function startPerf(pids: readonly number[], hertz: number): Promise<PerfRecorder> {
  const perf = findProgram('perf');
  if (perf === undefined) throw new Error('perf is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'underpin-perf-'));
  const file = join(folder, 'data');
  const args = [
    'record',
    '-e',
    'cpu-clock',
    '-F',
    String(hertz),
    '-p',
    pids.join(','),
    '-o',
    file,
    '--no-buildid',
    '--no-buildid-cache',
    '--no-bpf-event',
  ];
  const child = spawn(perf, [...args, '-D', '-1', '--control', 'fd:3,4'], { env: {}, stdio: [...STDIO] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    await enabled(child);
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    async stop(limit) {
      child.kill('SIGINT');
      await ended;
      try {
        return readFile(file, limit);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function enabled(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 4096) said += chunk.toString();
  });
  const [, , , control, acknowledged] = child.stdio as unknown as readonly (Duplex | null)[];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('perf does not begin to record')), READY_MS);
    const settle = (action: () => void) => {
      clearTimeout(timer);
      action();
    };
    acknowledged?.once('data', () => settle(resolve));
    for (const pipe of [control, acknowledged]) pipe?.on('error', () => {});
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', () => settle(() => reject(new Error(`perf: ${firstLine(said)}`))));
    control?.write('enable\n');
  });
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '' && line !== 'Error:') ?? 'it ended at once';
}

function readFile(path: string, limit: number): Buffer | undefined {
  const fd = openSync(path, 'r');
  try {
    return readDescriptor(fd, limit);
  } finally {
    closeSync(fd);
  }
}
