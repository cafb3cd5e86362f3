import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ParseError } from '../../bytes/parse-error.ts';
import { UnderpinError } from '../../model/error.ts';

/** Data that the decoder may hold, in KiB: a dictionary of 64 MiB (xz -9) and the runtime around it. */
const MAX_MEMORY_KIB = 400_000;
/** Processor seconds; xz decodes 50 to 150 MB in one. */
const MAX_CPU_SECONDS = 300;

const decoder = fileURLToPath(new URL('xz-decoder.mjs', import.meta.url));

/**
 * Decodes xz in a process of its own, since the decoder is native code: limits on memory and processor time, an empty
 * environment, no rights of root. `ulimit` is the only way to limits that every POSIX system has.
 */
export async function* unpackXz(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const child = spawn(
    '/bin/sh',
    ['-c', `ulimit -d ${MAX_MEMORY_KIB} && ulimit -t ${MAX_CPU_SECONDS} && exec "$0" "$@"`, ...command()],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, cwd: '/' },
  );
  const closed = once(child, 'close');
  const source = Readable.from(packed, { objectMode: false, highWaterMark: 1 << 20 });
  child.stdin.on('error', () => {});
  source.on('error', () => child.kill('SIGKILL'));
  source.pipe(child.stdin);
  try {
    for await (const chunk of child.stdout) yield chunk;
    const [status] = await closed;
    if (status !== 0) throw failure(status);
  } finally {
    child.kill('SIGKILL');
    source.destroy();
  }
}

/** EX_DATAERR of sysexits(3): what the decoder says to damaged input. */
const DAMAGED = 65;
/** Ended by a signal; 134 where the decoder itself gave up for want of memory. */
const GAVE_UP: readonly unknown[] = [null, 134, 137, 152];

function failure(status: unknown): Error {
  if (status === DAMAGED) return new ParseError('xz', 'is damaged or cut short');
  if (GAVE_UP.includes(status)) return new ParseError('xz', 'asks for more memory or time than is given');
  return new UnderpinError('TOOL_MISSING', `the xz decoder could not be started (status ${status})`, {
    hint: 'Install the dependencies with the binary of this platform: npm install --ignore-scripts',
  });
}

function command(): readonly string[] {
  return [process.execPath, '--jitless', '--no-warnings', '--max-old-space-size=64', decoder];
}
