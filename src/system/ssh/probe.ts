import { connect, type Socket } from 'node:net';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** One connection up to the server's identification line, RFC 4253, section 4.2. Times in milliseconds. */
export interface Probe {
  /** Until TCP was connected. */
  readonly tcp: number;
  /** From there until the line that begins with `SSH-` was complete. */
  readonly banner: number;
  /** That line, without its end. */
  readonly identification: string;
}

/** A server may send other lines first, but not without end; RFC 4253 bounds its own line at 255. */
const MAX_GREETING = 65_536;

/**
 * Connects, waits for the identification, calls `whileOpen` at that very moment, and closes. Nothing is sent. Rejects
 * with a plain Error where the server refuses, says something else, or is slower than `timeoutMs`.
 */
export async function probeBanner<Seen>(
  endpoint: Endpoint,
  timeoutMs: number,
  whileOpen: () => Seen,
): Promise<Probe & { readonly seen: Seen }> {
  const started = performance.now();
  const socket = connect({ ...endpoint, noDelay: true });
  try {
    const connected = await within(socket, timeoutMs, onceConnected(socket));
    const { at, identification } = await within(socket, timeoutMs, onceIdentified(socket));
    const seen = whileOpen();
    return { tcp: connected - started, banner: at - connected, identification, seen };
  } finally {
    socket.destroy();
  }
}

/** Milliseconds of the monotonic clock at which TCP was connected. */
export function onceConnected(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(performance.now()));
    socket.once('error', reject);
  });
}

/** When the identification line was complete, and what it said. Other listeners get the same bytes. */
export function onceIdentified(
  socket: Socket,
): Promise<{ readonly at: number; readonly identification: string }> {
  let text = '';
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it closed the connection before it said who it is')));
    socket.on('data', function listen(chunk: Buffer) {
      const at = performance.now();
      text += chunk.toString('latin1');
      const line = /(?:^|\n)(SSH-[^\r\n]{0,251})\r?\n/.exec(text)?.[1];
      if (line !== undefined) {
        socket.off('data', listen);
        resolve({ at, identification: line });
      } else if (text.length > MAX_GREETING) reject(new Error('it sends much, and no SSH identification'));
    });
  });
}

/** The promise, unless the time is over first; then the socket is closed. */
export function within<Value>(socket: Socket, timeoutMs: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`it did not answer within ${timeoutMs / 1000} s`));
    }, timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
