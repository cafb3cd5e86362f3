import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { UnderpinError } from '../../model/error.ts';

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
