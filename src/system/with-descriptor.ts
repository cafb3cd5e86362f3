import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenFile } from './file-tree.ts';

const CHUNK = 1 << 20;

/**
 * Gives a descriptor of the file to somebody who needs one, such as a child process. A file that lies in an archive is
 * copied into one without a name, which is gone when it is closed.
 */
export function withDescriptor<Value>(file: OpenFile, use: (fd: number) => Value): Value {
  if (file.fd !== undefined) return use(file.fd);
  const folder = mkdtempSync(join(tmpdir(), 'underpin-'));
  const fd = openSync(join(folder, 'file'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  try {
    copy(file, fd);
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

function copy(file: OpenFile, fd: number): void {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (let at = 0; ; ) {
    const length = file.read(chunk, at);
    if (length === 0) return;
    for (let written = 0; written < length; )
      written += writeSync(fd, chunk, written, length - written, at + written);
    at += length;
  }
}
