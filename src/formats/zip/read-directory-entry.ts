import type { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { nameOf } from '../path-name.ts';
import type { EntryType } from '../tar/types.ts';
import { readExtra, widen } from './read-extra.ts';
import type { ZipAnomaly, ZipEntry } from './types.ts';

const ENTRY = 0x02014b50;
const UNIX = 3;
const METHODS: Readonly<Record<number, ZipEntry['method']>> = { 0: 'stored', 8: 'deflated' };
/** Flags of an entry whose bytes or header cannot be read: encrypted, a patch, strongly encrypted, masked. */
export const LOCKED = 0x0001 | 0x0020 | 0x0040 | 0x2000;

/** An entry of the central directory, and where its local header has to be. */
export interface DirectoryEntry extends Omit<ZipEntry, 'packed'> {
  readonly rawName: Buffer;
  readonly packedSize: number;
  readonly offset: number;
  /** It has a mode and is not of Unix, where that would mean one: some readers heed it. */
  readonly hasDoubtfulMode: boolean;
  readonly anomalies: readonly ZipAnomaly[];
}

/** Reads one entry of the central directory: APPNOTE 4.3.12. Offsets count from `base`. */
export function readDirectoryEntry(cursor: Cursor, base: number): DirectoryEntry {
  const start = cursor.offset;
  const fail = (what: string) => new ParseError('zip', what, { offset: start });
  if (cursor.u32() !== ENTRY) throw fail('no entry of the directory begins here');
  cursor.skip(1);
  const madeOn = cursor.u8();
  cursor.skip(2);
  const flags = cursor.u16();
  const method = METHODS[cursor.u16()];
  const mtime = dosTime(cursor.u16(), cursor.u16());
  const crc32 = cursor.u32();
  const [narrowPacked, narrowSize] = [cursor.u32(), cursor.u32()];
  const [nameLength, extraLength, commentLength] = [cursor.u16(), cursor.u16(), cursor.u16()];
  cursor.skip(4);
  const mode = cursor.u32() >>> 16;
  const narrowOffset = cursor.u32();
  const rawName = cursor.bytes(nameLength);
  const extra = readExtra(cursor.bytes(extraLength));
  cursor.skip(commentLength);
  const [size = 0, packedSize = 0, offset = 0] = widen([narrowSize, narrowPacked, narrowOffset], extra);
  if ((flags & LOCKED) !== 0) throw fail('holds an encrypted entry');
  if (method === undefined) throw fail('holds an entry of an unknown method');
  const { text, isUtf8 } = nameOf(rawName);
  const hasMode = madeOn === UNIX && mode !== 0;
  const type = typeOf(text, hasMode ? mode : 0);
  const path = text.replace(/\/+$/, '');
  const permissions = hasMode ? mode & 0o7777 : type === 'directory' ? 0o755 : 0o644;
  const says = (kind: ZipAnomaly['kind'], what: string): ZipAnomaly => ({ kind, path, says: what });
  const { unicodeName = rawName, hasOwnMode } = extra;
  return {
    path,
    type,
    mode: permissions,
    mtime,
    method,
    size,
    crc32,
    rawName,
    packedSize,
    offset: base + offset,
    hasDoubtfulMode: madeOn !== UNIX && mode !== 0,
    anomalies: [
      ...(isUtf8 ? [] : [says('name-not-utf8', 'its name is not UTF-8')]),
      ...(unicodeName.equals(rawName)
        ? []
        : [says('two-names', `it has a second name, ${nameOf(unicodeName).text}`)]),
      ...(text.includes('\\')
        ? [says('backslash-in-name', 'its name has a backslash, which some readers take for a slash')]
        : []),
      ...(text.includes('\0')
        ? [says('nul-in-name', 'its name holds a NUL, where other readers end it')]
        : []),
      ...(hasOwnMode ? [says('two-types', 'an extra field says its mode too')] : []),
      ...(isFolder(mode) !== text.endsWith('/') && hasMode
        ? [says('two-types', 'its mode and its name disagree on whether it is a folder')]
        : []),
      ...(type === 'directory' && size > 0
        ? [says('two-types', `it is a folder and has ${size} bytes`)]
        : []),
    ],
  };
}

/** By its name alone it is a folder: so most readers think, and the others are told of. */
function typeOf(name: string, mode: number): EntryType {
  const kind = mode & 0o170000;
  if (name.endsWith('/')) return 'directory';
  if (kind === 0o120000) return 'symlink';
  return kind === 0 || kind === 0o100000 || isFolder(mode) ? 'file' : 'other';
}

function isFolder(mode: number): boolean {
  return (mode & 0o170000) === 0o040000;
}

/** Two seconds are its least unit, and 1980 its beginning. */
function dosTime(time: number, date: number): number {
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31];
  return Date.UTC(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2) / 1000;
}
