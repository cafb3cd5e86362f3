import { createHash } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { ParseError } from '../../bytes/parse-error.ts';
import type { ReadAt } from '../../formats/ar/read-ar.ts';
import { fill } from '../held-open.ts';

const CHUNK = 1 << 20;

/** A file that is hashed and then read, and that must be the same at both times. */
export interface SteadyFile {
  readonly fd: number;
  readonly size: number;
  readonly sha256: string;
  readonly read: ReadAt;
}

/** Hashes an open file and hands it to `use`. ParseError where it was written to before `use` was done with it. */
export function withSteady<Value>(fd: number, use: (file: SteadyFile) => Value): Value {
  const before = stateOf(fd);
  const { size } = fstatSync(fd);
  const file = { fd, size, sha256: hashOf(fd), read: readFrom(fd) };
  const value = use(file);
  if (stateOf(fd) !== before) throw new ParseError('package', 'it changed while it was read: look again');
  return value;
}

/** The time of a change cannot be set back by who may write to the file. */
function stateOf(fd: number): string {
  const { size, mtimeNs, ctimeNs } = fstatSync(fd, { bigint: true });
  return `${size} ${mtimeNs} ${ctimeNs}`;
}

function hashOf(fd: number): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (let at = 0; ; ) {
    const length = fill(fd, chunk, at);
    if (length === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, length));
    at += length;
  }
}

function readFrom(fd: number): ReadAt {
  return (offset, length) => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, fill(fd, bytes, offset));
  };
}
