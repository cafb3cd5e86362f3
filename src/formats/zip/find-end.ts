import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { ZipAnomaly } from './types.ts';

const END = Buffer.from('504b0506', 'hex');
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;

/** Where the central directory is. */
export interface ZipEnd {
  readonly directory: number;
  readonly size: number;
  readonly count: number;
  /** Bytes that stand before the archive: offsets count from its own start. */
  readonly base: number;
  readonly anomalies: readonly ZipAnomaly[];
}

/** Finds the last end record, as readers do that search backwards. */
export function findEnd(bytes: Buffer): ZipEnd {
  const at = bytes.lastIndexOf(END);
  if (at < 0 || at + END_LENGTH + MAX_COMMENT < bytes.length)
    throw new ParseError('zip', 'has no end record');
  const cursor = new Cursor('zip', bytes, { offset: at + 4 });
  const [disk, directoryDisk] = [cursor.u16(), cursor.u16()];
  const [countHere, count] = [cursor.u16(), cursor.u16()];
  const [size, offset] = [cursor.u32(), cursor.u32()];
  const comment = cursor.u16();
  if (disk !== 0 || directoryDisk !== 0 || countHere !== count) {
    throw new ParseError('zip', 'is one part of several', { offset: at });
  }
  const directory = at - size;
  if (directory < 0 || offset > directory)
    throw new ParseError('zip', 'has its directory outside', { offset: at });
  const after = bytes.length - at - END_LENGTH - comment;
  const says = after > 0 ? `${after} bytes follow its end` : 'its comment is cut short';
  return {
    directory,
    size,
    count,
    base: directory - offset,
    anomalies: after === 0 ? [] : [{ kind: 'data-after-end', says }],
  };
}
