import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import { setTimeout as wait } from 'node:timers/promises';

/** Runs what it is told when the work is done: a test's context, or a benchmark's own list. */
export interface Cleaner {
  after(clean: () => unknown): void;
}

/**
 * Where a test's processes live: a network, process ids, mounts and a /run of their own, all gone with the test. Packages that the machine has
 * kept are out of sight: which those are is chance.
 */
export interface Machine {
  /** Runs a program to its end. `as` is root unless said otherwise. */
  run(command: readonly string[], options?: RunOptions): SpawnSyncReturns<string>;
  /** Starts a program that goes on, and waits until it listens. */
  start(command: readonly string[], port: number, environment?: NodeJS.ProcessEnv): Promise<void>;
}

export interface RunOptions {
  readonly as?: 'root' | 'nobody';
  readonly environment?: NodeJS.ProcessEnv;
  /** Milliseconds until it is killed. */
  readonly patience?: number;
}

const NAMESPACES = ['--net', '--pid', '--mount'];
const SET_UP =
  'ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/sshd && { [ ! -d /var/cache/apt/archives ] || mount -t tmpfs tmpfs /var/cache/apt/archives; } && echo ready && exec sleep infinity';
const NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const PATIENCE_MS = 20_000;
const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'];

/** Why no machine can be made here, for `skip`; false where one can. */
export const noMachine: string | false = whyNot();

/** A machine whose only listeners are those that the test starts; it ends, with all that runs in it, after the test. */
export async function ownMachine(t: Cleaner): Promise<Machine> {
  const unshare = spawn('unshare', [
    ...NAMESPACES,
    '--fork',
    '--kill-child',
    '--mount-proc',
    'sh',
    '-c',
    SET_UP,
  ]);
  const ended = once(unshare, 'exit');
  t.after(async () => {
    unshare.kill('SIGKILL');
    await ended;
  });
  await once(unshare.stdout, 'data', { signal: AbortSignal.timeout(PATIENCE_MS) });
  const pid = readFileSync(`/proc/${unshare.pid}/task/${unshare.pid}/children`, 'utf8').trim();
  const inside = ['nsenter', ...NAMESPACES, '--target', pid, '--'];
  return {
    run: (command, options) => runIn(inside, command, options),
    async start(command, port, environment = {}) {
      const [program = '', ...options] = [...inside, 'env', ...variables(environment), ...command];
      const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
      });
      await untilListening(`/proc/${pid}/net`, port, () => said);
    },
  };
}

function runIn(inside: readonly string[], command: readonly string[], options: RunOptions = {}) {
  const { as = 'root', environment = {}, patience = PATIENCE_MS } = options;
  const user = as === 'root' ? [] : NOBODY;
  const [program = '', ...rest] = [...inside, ...user, 'env', ...variables(environment), ...command];
  return spawnSync(program, rest, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: patience });
}

/** Set by env(1) at the last moment, so that they steer the program and none of its helpers. */
function variables(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`);
}

/**
 * A listening socket stands in the table with its port in four hexadecimal digits and state 0A; a UDP one that is bound
 * with 07: proc_net_tcp.
 */
async function untilListening(net: string, port: number, said: () => string): Promise<void> {
  const line = new RegExp(`:${port.toString(16).toUpperCase().padStart(4, '0')} [0-9A-F:]+ 0(?:A|7) `);
  for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
    if (TABLES.some((table) => line.test(readFileSync(`${net}/${table}`, 'utf8')))) return;
    await wait(20);
  }
  throw new Error(`nothing listens on port ${port}: ${said()}`);
}

function whyNot(): string | false {
  if (process.geteuid?.() !== 0) return 'needs root, to make namespaces';
  const { status, stderr, error } = spawnSync('unshare', [...NAMESPACES, '--fork', 'nsenter', '--version']);
  return status === 0 ? false : `cannot make namespaces: ${error?.message ?? stderr.toString().trim()}`;
}
