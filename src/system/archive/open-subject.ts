import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { UnderpinError } from '../../model/error.ts';
import { readDescriptor } from '../read-all.ts';

/** Opens a file that the user named. Links are followed, for the user may have meant them; no FIFO or device holds us up. */
export function openSubject(path: string): { readonly fd: number; readonly size: number } {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (cause) {
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot open ${path}`, { cause });
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return { fd, size: stat.size };
  closeSync(fd);
  throw new UnderpinError('SUBJECT_UNREADABLE', `${path} is not a regular file`);
}

/** Reads a file that the user named, of at most `limit` bytes. */
export function readSubject(path: string, limit: number): Buffer {
  const { fd } = openSubject(path);
  try {
    const bytes = readDescriptor(fd, limit);
    if (bytes !== undefined) return bytes;
  } finally {
    closeSync(fd);
  }
  throw new UnderpinError('SUBJECT_UNREADABLE', `${path} is larger than ${limit} bytes`);
}

export function isRegularFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
