import { spawnSync } from 'node:child_process';
import { fstatSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cursor } from '../bytes/cursor.ts';
import { ParseError } from '../bytes/parse-error.ts';

const FORMAT = 'rpm sqlite';
const TIME_LIMIT_MS = 60_000;
const HEAP_LIMIT_MB = 128;
/** Of all that the child may write to, in kB: 90 MB are enough for 2,000 packages, but V8 reserves 600 MB. */
const MEMORY_LIMIT_KB = 2 << 20;
/** Node cannot limit itself: sqlite's memory is not V8's, and Node builds sqlite without its own limit. */
const LIMITED = `ulimit -d ${MEMORY_LIMIT_KB}; exec "$@"`;
const OUTPUT_LIMIT = 512 << 20;
/** The child's own words: longer ones are not its own. */
const WORDS = /^[ -~]{1,200}$/;

/**
 * The headers in an open `rpmdb.sqlite`, cut down to these tags. Sqlite runs in a child with limits of time and memory,
 * without the rights of root. The database is read as it is, never locked or written: what a log beside it holds is not
 * seen. ParseError where it cannot be read.
 */
export function readRpmSqlite(fd: number, tags: readonly number[]): readonly Buffer[] {
  const before = stateOf(fd);
  const headers = askChild(fd, tags);
  if (stateOf(fd) !== before) throw new ParseError(FORMAT, 'it changed while it was read: look again');
  return headers;
}

function stateOf(fd: number): string {
  const { size, mtimeNs } = fstatSync(fd, { bigint: true });
  return `${size} ${mtimeNs}`;
}

function askChild(fd: number, tags: readonly number[]): readonly Buffer[] {
  const child = fileURLToPath(new URL(`rpm-sqlite-child${extname(import.meta.filename)}`, import.meta.url));
  const { status, signal, stdout, stderr, error } = spawnSync(
    '/bin/sh',
    [
      '-c',
      LIMITED,
      'sh',
      process.execPath,
      `--max-old-space-size=${HEAP_LIMIT_MB}`,
      '--no-warnings',
      child,
      tags.join(','),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', fd],
      env: {},
      cwd: '/',
      timeout: TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: OUTPUT_LIMIT,
    },
  );
  if (status === 0 && error === undefined) return readFrames(stdout);
  if (signal !== null || error !== undefined)
    throw new ParseError(FORMAT, 'reading it took more than its share of time or memory');
  const words = stderr.toString('latin1').replace(`${FORMAT}: `, '');
  throw new ParseError(FORMAT, WORDS.test(words) ? words : 'reading it failed');
}

function readFrames(bytes: Buffer): readonly Buffer[] {
  const cursor = new Cursor(FORMAT, bytes);
  const frames: Buffer[] = [];
  while (!cursor.atEnd) frames.push(cursor.bytes(cursor.u32()));
  return frames;
}
