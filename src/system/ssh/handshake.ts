import { connect, type Socket } from 'node:net';
import type { Client } from 'ssh2';
import { type Endpoint, onceConnected, onceIdentified, within } from './probe.ts';

/** One login attempt, phase by phase, each from the end of the one before. Milliseconds. */
export interface Handshake {
  readonly tcp: number;
  readonly banner: number;
  /** Until both sides use the keys they agreed on, with a classic key exchange. */
  readonly kex: number;
  /** Until the server granted or refused. */
  readonly auth: number;
  readonly granted: boolean;
  readonly identification: string;
}

export interface Credentials {
  readonly user: string;
  /** A private key in a form that ssh2 reads; without one the method `none` is tried, which servers refuse. */
  readonly privateKey?: Buffer;
}

/** Whether the optional package `ssh2` is installed. */
export async function canHandshake(): Promise<boolean> {
  return (await loadClient()) !== undefined;
}

/** Logs in, or is refused, and leaves. Rejects with a plain Error where it does not come that far. */
export async function timeHandshake(
  endpoint: Endpoint,
  timeoutMs: number,
  credentials: Credentials,
): Promise<Handshake> {
  const SshClient = await loadClient();
  if (SshClient === undefined) throw new Error('the optional package ssh2 is not installed');
  const started = performance.now();
  const socket = connect({ ...endpoint, noDelay: true });
  const client = new SshClient();
  try {
    const connected = await within(socket, timeoutMs, onceConnected(socket));
    const identified = onceIdentified(socket);
    const end = finishOf(client, socket, credentials);
    const { at, identification } = await within(socket, timeoutMs, identified);
    const { exchanged, ended, granted } = await within(socket, timeoutMs, end);
    return {
      tcp: connected - started,
      banner: at - connected,
      kex: exchanged - at,
      auth: ended - exchanged,
      granted,
      identification,
    };
  } finally {
    client.destroy();
    socket.destroy();
  }
}

interface Finish {
  readonly exchanged: number;
  readonly ended: number;
  readonly granted: boolean;
}

function finishOf(client: Client, sock: Socket, { user, privateKey }: Credentials): Promise<Finish> {
  return new Promise((resolve, reject) => {
    let exchanged: number | undefined;
    const finish = (granted: boolean, failure: Error) => {
      const ended = performance.now();
      if (exchanged === undefined) reject(failure);
      else resolve({ exchanged, ended, granted });
    };
    client.once('handshake', () => {
      exchanged = performance.now();
    });
    client.once('ready', () => finish(true, new Error('it granted a login without a key exchange')));
    client.on('error', (error) => {
      if ('level' in error && error.level === 'client-authentication') finish(false, error);
      else reject(error);
    });
    client.once('close', () => reject(new Error('it closed the connection during the login')));
    client.connect({
      sock,
      username: user,
      ...(privateKey === undefined ? { authHandler: ['none'] } : { privateKey, authHandler: ['publickey'] }),
      // The server's key is not asked for: nothing secret is sent, and only the clock is read.
      hostVerifier: () => true,
      readyTimeout: 0,
    });
  });
}

async function loadClient(): Promise<typeof Client | undefined> {
  try {
    return (await import('ssh2')).default.Client;
  } catch {
    return undefined;
  }
}
