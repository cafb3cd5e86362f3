import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ParseError } from '../../bytes/parse-error.ts';

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
    if (status !== 0)
      throw new ParseError('xz', reasons[status] ?? 'asks for more memory or time than is given');
  } finally {
    child.kill('SIGKILL');
    source.destroy();
  }
}

/** Exit statuses of the decoder. */
const reasons: Readonly<Record<number, string>> = { 1: 'is damaged or cut short' };

function command(): readonly string[] {
  return [process.execPath, '--jitless', '--no-warnings', '--max-old-space-size=64', decoder];
}
