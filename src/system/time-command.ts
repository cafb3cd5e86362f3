import { spawn } from 'node:child_process';
import { readStat } from '../formats/proc/stat.ts';
import { processCpu } from './process-tree.ts';
import { Processes } from './processes.ts';

/** A program to be run again and again in exactly this environment. */
export interface CommandPlan {
  /** Absolute path. */
  readonly program: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it sees as its own name; the path where absent. */
  readonly argv0?: string;
}

export interface CommandTime {
  readonly pid: number;
  /** Milliseconds from the start to the end. */
  readonly total: number;
  /** CPU milliseconds of the process and the children it waited for. */
  readonly cpu?: number;
}

const STAT_LIMIT = 4096;
const LOOK_EVERY_MS = 0.1;

/**
 * Runs a program once, its input and outputs on /dev/null. The thread stands still until the program has ended: what a
 * process used can be read, to the nanosecond, only between its end and the moment it is waited for, and Node waits
 * for it as soon as its event loop turns. Rejects with a plain Error where it cannot be started or takes too long.
 */
export async function timeCommand(
  { program, arguments: args, environment, argv0 }: CommandPlan,
  timeoutMs: number,
): Promise<CommandTime> {
  const processes = new Processes();
  const started = performance.now();
  const child = spawn(program, args, {
    env: environment,
    stdio: 'ignore',
    ...(argv0 === undefined ? {} : { argv0 }),
  });
  const failed = new Promise<string>((resolve) => child.once('error', ({ message }) => resolve(message)));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} cannot be started: ${await failed}`);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!hasEnded(processes, pid)) {
    if (performance.now() - started > timeoutMs) {
      child.kill('SIGKILL');
      throw new Error(`${program} did not end within ${timeoutMs / 1000} s`);
    }
    Atomics.wait(pause, 0, 0, LOOK_EVERY_MS);
  }
  const total = performance.now() - started;
  const cpu = processCpu(processes, pid);
  await new Promise((resolve) => child.once('close', resolve));
  return { pid, total, ...(cpu === undefined ? {} : { cpu: cpu / 1e6 }) };
}

function hasEnded(processes: Processes, pid: number): boolean {
  const stat = processes.read(pid, 'stat', STAT_LIMIT);
  return stat === undefined || readStat(stat).state === 'Z';
}
