import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { FileRoot } from './file-root.ts';

/** Files to hash, shared between threads. */
export interface HashWork {
  readonly prefix: string;
  readonly paths: readonly string[];
  readonly algorithm: keyof typeof DIGEST_LENGTH;
  /** `SLOT` bytes a file: its state, then the digest. */
  readonly results: Uint8Array;
  /** How many files were taken, and how many are done. */
  readonly progress: Int32Array;
}

/** Bytes of a digest. */
export const DIGEST_LENGTH = { md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 } as const;
export const SLOT = 65;
export const STATES = ['unreadable', 'read', 'absent', 'not-regular'] as const;

/** Files taken at once: few enough that no thread is left with a long tail. */
const BATCH = 32;
const CHUNK = 1 << 20;

/** Hashes files until none is left to take. Each thread runs this. */
export function hashShare({ prefix, paths, algorithm, results, progress }: HashWork): void {
  const root = new FileRoot(prefix);
  const buffer = Buffer.allocUnsafeSlow(CHUNK);
  for (;;) {
    const first = Atomics.add(progress, 0, BATCH);
    if (first >= paths.length) return;
    const batch = paths.slice(first, first + BATCH);
    for (const [at, path] of batch.entries()) {
      const { state, digest } = hashOne(root, path, algorithm, buffer);
      const slot = (first + at) * SLOT;
      if (digest !== undefined) results.set(digest, slot + 1);
      results[slot] = STATES.indexOf(state);
    }
    Atomics.add(progress, 1, batch.length);
    Atomics.notify(progress, 1);
  }
}

interface Hashed {
  readonly state: (typeof STATES)[number];
  readonly digest?: Buffer;
}

function hashOne(root: FileRoot, path: string, algorithm: HashWork['algorithm'], buffer: Buffer): Hashed {
  const opened: Opened = root.prefix === '' ? openHere(path) : openBelow(root, path);
  if (opened.state === 'absent') return { state: 'absent' };
  if (opened.state === 'unreadable')
    return { state: opened.why === 'it is not a regular file' ? 'not-regular' : 'unreadable' };
  try {
    return { state: 'read', digest: digestOf(opened.fd, opened.size, algorithm, buffer) };
  } catch {
    return { state: 'unreadable' };
  } finally {
    closeSync(opened.fd);
  }
}

type Opened =
  | { readonly state: 'open'; readonly fd: number; readonly size: number }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly why: string };

function openBelow(root: FileRoot, path: string): Opened {
  const opened = root.open(path);
  if (opened.state !== 'open') return opened;
  if (opened.fd !== undefined) return { state: 'open', fd: opened.fd, size: opened.size };
  opened.close();
  return { state: 'unreadable', why: 'it lies in an archive' };
}

/** Below `/` the kernel resolves links as we would. To ask it alone, and to keep no path of 100,000, halves time and memory. */
function openHere(path: string): Opened {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const stat = fstatSync(fd);
    if (stat.isFile()) return { state: 'open', fd, size: stat.size };
    closeSync(fd);
    return { state: 'unreadable', why: 'it is not a regular file' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
    return { state: 'unreadable', why: String(code) };
  }
}

function digestOf(fd: number, size: number, algorithm: HashWork['algorithm'], buffer: Buffer): Buffer {
  const length = readSync(fd, buffer, 0, CHUNK, null);
  if (length === size && length < CHUNK) return hash(algorithm, buffer.subarray(0, length), 'buffer');
  const digest = createHash(algorithm);
  for (let read = length; read > 0; read = readSync(fd, buffer, 0, CHUNK, null)) {
    digest.update(buffer.subarray(0, read));
  }
  return digest.digest();
}
