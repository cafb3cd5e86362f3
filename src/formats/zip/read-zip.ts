import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { nameOf } from '../path-name.ts';
import type { EntryType } from '../tar/types.ts';
import { findEnd } from './find-end.ts';
import { readLocal } from './read-local.ts';
import type { ZipAnomaly, ZipArchive, ZipEntry } from './types.ts';

const MAX_ENTRIES = 65_535;
const ENTRY = 0x02014b50;
const UNIX = 3;
const METHODS: Readonly<Record<number, ZipEntry['method']>> = { 0: 'stored', 8: 'deflated' };
const ENCRYPTED = 1;

/** An entry of the central directory, and where its local header has to be. */
export interface DirectoryEntry extends Omit<ZipEntry, 'packed'> {
  readonly rawName: Buffer;
  readonly packedSize: number;
  readonly offset: number;
  readonly hasMode: boolean;
}

/**
 * Reads the central directory, which is what most programs believe, and holds every local header against it, which is
 * what the others believe: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16. Not read: zip64 and encryption.
 */
export function readZip(bytes: Buffer): ZipArchive {
  const end = findEnd(bytes);
  const anomalies: ZipAnomaly[] = [...end.anomalies];
  const cursor = new Cursor('zip', bytes, { offset: end.directory });
  const found: DirectoryEntry[] = [];
  while (cursor.offset < end.directory + end.size) {
    if (found.length >= MAX_ENTRIES) throw new ParseError('zip', `more than ${MAX_ENTRIES} entries`);
    found.push(readEntry(cursor, end.base));
  }
  if (found.length !== end.count) {
    anomalies.push({
      kind: 'count-disagrees',
      says: `it claims ${end.count} entries and has ${found.length}`,
    });
  }
  const entries: ZipEntry[] = [];
  let reached = end.base;
  for (const entry of [...found].sort((a, b) => a.offset - b.offset)) {
    const local = readLocal(bytes, entry);
    anomalies.push(...local.anomalies);
    if (entry.offset < reached)
      anomalies.push({ kind: 'overlap', path: entry.path, says: 'it shares bytes with another entry' });
    if (entry.offset > reached)
      anomalies.push({
        kind: 'hidden-data',
        path: entry.path,
        says: `${entry.offset - reached} bytes before it belong to no entry`,
      });
    reached = Math.max(reached, local.end);
    entries.push(withBytes(entry, local.packed));
    if (!nameOf(entry.rawName).isUtf8)
      anomalies.push({ kind: 'name-not-utf8', path: entry.path, says: 'its name is not UTF-8' });
  }
  if (reached < end.directory) {
    anomalies.push({
      kind: 'hidden-data',
      says: `${end.directory - reached} bytes before the directory belong to no entry`,
    });
  }
  if (end.base > 0)
    anomalies.push({ kind: 'data-before-start', says: `${end.base} bytes stand before the archive` });
  return { entries, anomalies, hasModes: found.every(({ hasMode }) => hasMode) };
}

function readEntry(cursor: Cursor, base: number): DirectoryEntry {
  const start = cursor.offset;
  if (cursor.u32() !== ENTRY)
    throw new ParseError('zip', 'no entry of the directory begins here', { offset: start });
  cursor.skip(1);
  const madeOn = cursor.u8();
  cursor.skip(2);
  const flags = cursor.u16();
  const method = METHODS[cursor.u16()];
  const mtime = dosTime(cursor.u16(), cursor.u16());
  const crc32 = cursor.u32();
  const packedSize = cursor.u32();
  const size = cursor.u32();
  const [nameLength, extraLength, commentLength] = [cursor.u16(), cursor.u16(), cursor.u16()];
  cursor.skip(4);
  const mode = cursor.u32() >>> 16;
  const offset = cursor.u32();
  const rawName = cursor.bytes(nameLength);
  cursor.skip(extraLength + commentLength);
  if (packedSize === 0xffffffff || offset === 0xffffffff)
    throw new ParseError('zip', 'is of the zip64 kind', { offset: start });
  if ((flags & ENCRYPTED) !== 0) throw new ParseError('zip', 'holds an encrypted entry', { offset: start });
  if (method === undefined)
    throw new ParseError('zip', 'holds an entry of an unknown method', { offset: start });
  const { text } = nameOf(rawName);
  const hasMode = madeOn === UNIX && mode !== 0;
  const type = typeOf(text, hasMode ? mode : 0);
  const path = text.replace(/\/+$/, '');
  const permissions = hasMode ? mode & 0o7777 : type === 'directory' ? 0o755 : 0o644;
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
    hasMode,
  };
}

function withBytes(
  { path, type, mode, mtime, method, size, crc32 }: DirectoryEntry,
  packed: Buffer,
): ZipEntry {
  return { path, type, mode, mtime, method, size, crc32, packed };
}

function typeOf(name: string, mode: number): EntryType {
  const kind = mode & 0o170000;
  if (kind === 0o120000) return 'symlink';
  if (kind === 0o040000 || name.endsWith('/')) return 'directory';
  return kind === 0 || kind === 0o100000 ? 'file' : 'other';
}

/** Two seconds are its least unit, and 1980 its beginning. */
function dosTime(time: number, date: number): number {
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31];
  return Date.UTC(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2) / 1000;
}
