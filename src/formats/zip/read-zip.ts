import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { findEnd } from './find-end.ts';
import { type DirectoryEntry, readDirectoryEntry } from './read-directory-entry.ts';
import { readLocal } from './read-local.ts';
import type { ZipAnomaly, ZipArchive, ZipEntry } from './types.ts';

/** Entries in one archive; a zip64 archive may have more than 65,535. */
const MAX_ENTRIES = 1_000_000;

/**
 * Reads the central directory, which is what most programs believe, and holds every local header against it, which is
 * what the others believe: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16. Not read: encryption.
 */
export function readZip(bytes: Buffer): ZipArchive {
  const end = findEnd(bytes);
  const anomalies: ZipAnomaly[] = [...end.anomalies];
  const cursor = new Cursor('zip', bytes, { offset: end.directory });
  const found: DirectoryEntry[] = [];
  while (cursor.offset < end.directory + end.size) {
    if (found.length >= MAX_ENTRIES) throw new ParseError('zip', `more than ${MAX_ENTRIES} entries`);
    found.push(readDirectoryEntry(cursor, end.base));
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
    anomalies.push(...entry.anomalies, ...local.anomalies);
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
  }
  if (reached < end.directory) {
    anomalies.push({
      kind: 'hidden-data',
      says: `${end.directory - reached} bytes before the directory belong to no entry`,
    });
  }
  if (end.base > 0)
    anomalies.push({ kind: 'data-before-start', says: `${end.base} bytes stand before the archive` });
  return { entries, anomalies, hasModes: found.every(({ hasDoubtfulMode }) => !hasDoubtfulMode) };
}

function withBytes(
  { path, type, mode, mtime, method, size, crc32 }: DirectoryEntry,
  packed: Buffer,
): ZipEntry {
  return { path, type, mode, mtime, method, size, crc32, packed };
}
