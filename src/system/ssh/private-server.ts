import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chrootCommand } from './chroot-command.ts';
import { type Endpoint, probeBanner } from './probe.ts';

/** A second sshd of our own. */
export interface ServerPlan {
  /** Absolute path of the program, inside `root` where there is one. */
  readonly program: string;
  /** All that its environment holds. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder that is to be its `/`. Needs the rights of root. */
  readonly root?: string;
}

export interface PrivateServer extends Endpoint {
  readonly pid: number;
  /** Ends the server and takes away its key. */
  stop(): void;
}

const LOOPBACK = '127.0.0.1';
const READY_MS = 10_000;
const PROBE_MS = 2000;
/** Where sshd, as root, wants an empty folder; systemd makes it for the service. */
const PRIVSEP = '/run/sshd';

/**
 * Starts sshd on a free port of the loopback with a throw-away key. Nobody can log in to it: it knows no keys and takes no
 * passwords. Rejects with a plain Error that says what sshd said, where it does not come up.
 */
export async function startServer(plan: ServerPlan): Promise<PrivateServer> {
  const first = await tryStart(plan, ['PerSourcePenalties no']);
  if (!('trouble' in first)) return first;
  // Before 9.8 sshd had no such penalties, and refuses the word.
  const server = first.trouble.includes('PerSourcePenalties') ? await tryStart(plan, []) : first;
  if ('trouble' in server) throw new Error(`sshd did not start: ${server.trouble}`);
  return server;
}

async function tryStart(
  plan: ServerPlan,
  extra: readonly string[],
): Promise<PrivateServer | { readonly trouble: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-sshd-'));
  const port = await freePort();
  const seenAt = plan.root === undefined ? folder : '/run/underpin';
  writeFileSync(join(folder, 'config'), configuration(seenAt, port, extra), { mode: 0o600 });
  writeFileSync(join(folder, 'key'), throwAwayKey(), { mode: 0o600 });
  const madePrivsep = plan.root === undefined && makePrivsep();
  const [program = '', ...args] = commandLine(plan, folder, seenAt);
  const child = spawn(program, args, { env: plan.environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
    if (madePrivsep) removeEmpty(PRIVSEP);
  };
  const trouble = await untilReady(child, { host: LOOPBACK, port });
  if (trouble === undefined && child.pid !== undefined) return { host: LOOPBACK, port, pid: child.pid, stop };
  stop();
  return { trouble: trouble ?? 'it has no process id' };
}

function configuration(folder: string, port: number, extra: readonly string[]): string {
  return [
    `Port ${port}`,
    `ListenAddress ${LOOPBACK}`,
    `HostKey ${folder}/key`,
    'PidFile none',
    'UsePAM no',
    'UseDNS no',
    'AuthorizedKeysFile none',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin no',
    'LoginGraceTime 20',
    'MaxStartups 1000:30:1000',
    ...extra,
    '',
  ].join('\n');
}

/** ECDSA in the form that every version of sshd reads. */
function throwAwayKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}

function commandLine({ program, root }: ServerPlan, folder: string, seenAt: string): readonly string[] {
  const command = [program, '-D', '-e', '-f', `${seenAt}/config`];
  return root === undefined ? command : chrootCommand(root, folder, command);
}

async function untilReady(child: ChildProcess, endpoint: Endpoint): Promise<string | undefined> {
  let said = '';
  let ended = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    if (said.length < 4096) said += chunk.toString();
  });
  child.once('close', () => {
    ended = true;
  });
  child.once('error', ({ message }) => {
    said += message;
    ended = true;
  });
  const until = performance.now() + READY_MS;
  while (!ended && performance.now() < until) {
    const answer = await probeBanner(endpoint, PROBE_MS, () => true).catch(() => undefined);
    if (answer !== undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return said.trim() || 'it did not answer';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function makePrivsep(): boolean {
  if (process.geteuid?.() !== 0 || existsSync(PRIVSEP)) return false;
  mkdirSync(PRIVSEP, { mode: 0o755 });
  return true;
}

/** Two servers may share the folder; the last one takes it away. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Another sshd made use of it meanwhile.
  }
}
