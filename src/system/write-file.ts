import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UnderpinError } from '../model/error.ts';

/**
 * Writes a file whole or not at all: a temporary one beside it, then renamed. Readable by its owner only, since facts
 * and reports can hold addresses and command lines.
 */
export function writeFile(path: string, chunks: Iterable<string | Buffer>): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  try {
    const fd = openSync(temporary, 'wx', 0o600);
    try {
      for (const chunk of chunks) writeFileSync(fd, chunk);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new UnderpinError(
      'CANNOT_WRITE',
      `cannot write ${path}: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
