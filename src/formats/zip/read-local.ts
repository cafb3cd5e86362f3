import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { type DirectoryEntry, LOCKED } from './read-directory-entry.ts';
import { readExtra, widen } from './read-extra.ts';
import type { ZipAnomaly } from './types.ts';

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
/** Flag: sizes and checksum stand behind the bytes, and the header has zeros. */
const STREAMED = 8;

/** The bytes of an entry, where they end, and what its own header says otherwise than the directory. */
export interface LocalEntry {
  readonly packed: Buffer;
  readonly end: number;
  readonly anomalies: readonly ZipAnomaly[];
}

export function readLocal(bytes: Buffer, entry: DirectoryEntry): LocalEntry {
  const cursor = new Cursor('zip', bytes).at(entry.offset);
  if (cursor.u32() !== LOCAL) throw new ParseError('zip', 'no entry begins here', { offset: entry.offset });
  cursor.skip(2);
  const flags = cursor.u16();
  const method = cursor.u16();
  cursor.skip(4);
  const [crc32, narrowPacked, narrowSize] = [cursor.u32(), cursor.u32(), cursor.u32()];
  const [nameLength, extraLength] = [cursor.u16(), cursor.u16()];
  const name = cursor.bytes(nameLength);
  const extra = readExtra(cursor.bytes(extraLength));
  const [size, packedSize] = widen([narrowSize, narrowPacked], extra);
  const packed = cursor.bytes(entry.packedSize);
  const isStreamed = (flags & STREAMED) !== 0;
  const wrong = [
    ...(name.equals(entry.rawName) && (extra.unicodeName ?? name).equals(name) ? [] : ['name']),
    ...((flags & LOCKED) === 0 ? [] : ['encryption']),
    ...(method === (entry.method === 'stored' ? 0 : 8) ? [] : ['method']),
    ...(isStreamed || size === entry.size ? [] : ['size']),
    ...(isStreamed || packedSize === entry.packedSize ? [] : ['packed size']),
    ...(isStreamed || crc32 === entry.crc32 ? [] : ['checksum']),
  ];
  return {
    packed,
    end: isStreamed ? skipDescriptor(cursor, extra.zip64 === undefined ? 4 : 8) : cursor.offset,
    anomalies: wrong.map((field) => ({
      kind: 'headers-disagree',
      path: entry.path,
      says: `its header and the directory disagree on its ${field}`,
    })),
  };
}

/** A checksum and two sizes, with a mark before them in most archives: APPNOTE 4.3.9. */
function skipDescriptor(cursor: Cursor, width: 4 | 8): number {
  const start = cursor.offset;
  return start + (cursor.u32() === DESCRIPTOR ? 8 : 4) + 2 * width;
}
