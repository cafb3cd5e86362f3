import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { DirectoryEntry } from './read-zip.ts';
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
  const [crc32, packedSize, size] = [cursor.u32(), cursor.u32(), cursor.u32()];
  const [nameLength, extraLength] = [cursor.u16(), cursor.u16()];
  const name = cursor.bytes(nameLength);
  cursor.skip(extraLength);
  const packed = cursor.bytes(entry.packedSize);
  const isStreamed = (flags & STREAMED) !== 0;
  const wrong = [
    ...(name.equals(entry.rawName) ? [] : ['name']),
    ...(method === (entry.method === 'stored' ? 0 : 8) ? [] : ['method']),
    ...(isStreamed || size === entry.size ? [] : ['size']),
    ...(isStreamed || packedSize === entry.packedSize ? [] : ['packed size']),
    ...(isStreamed || crc32 === entry.crc32 ? [] : ['checksum']),
  ];
  return {
    packed,
    end: isStreamed ? skipDescriptor(cursor) : cursor.offset,
    anomalies: wrong.map((field) => ({
      kind: 'headers-disagree',
      path: entry.path,
      says: `its header and the directory disagree on its ${field}`,
    })),
  };
}

/** Three numbers, with a mark before them in most archives: APPNOTE 4.3.9. */
function skipDescriptor(cursor: Cursor): number {
  const start = cursor.offset;
  return start + (cursor.u32() === DESCRIPTOR ? 16 : 12);
}
