import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { ParseError } from '../../bytes/parse-error.ts';
import { readZip } from '../../formats/zip/read-zip.ts';
import type { ZipEntry } from '../../formats/zip/types.ts';
import { type ArchiveContents, type ArchiveEntry, blobId, type Wanted } from './entry.ts';
import { MAX_RATIO, MAX_UNPACKED, RATIO_FROM } from './expansion-limit.ts';
import { KeptBytes } from './kept-bytes.ts';
import { readSubject } from './open-subject.ts';

/** A zip archive is read from memory, since its directory stands at its end. */
const MAX_BYTES = 512 << 20;

/** Whether a file begins like a zip archive: a local header, or the end record of an empty one. */
export function startsZip(head: Buffer): boolean {
  return ['504b0304', '504b0506'].includes(head.toString('hex', 0, 4));
}

export function readZipFile(path: string, wanted: Wanted): ArchiveContents {
  const file = readSubject(path, MAX_BYTES);
  const { entries, anomalies, hasModes } = readZip(file);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > MAX_UNPACKED || (unpacked > RATIO_FROM && unpacked > file.length * MAX_RATIO)) {
    throw new ParseError('zip', 'unpacks to far more than its size, as bombs do');
  }
  const kept = new KeptBytes();
  return {
    format: 'zip',
    compression: 'deflate',
    sha256: createHash('sha256').update(file).digest('hex'),
    bytes: file.length,
    entries: entries.map((entry) => describe(entry, wanted, kept)),
    anomalies,
    kept: kept.blobs,
    lacksModes: !hasModes,
  };
}

function describe(entry: ZipEntry, wanted: Wanted, kept: KeptBytes): ArchiveEntry {
  const { path, type, mode, size, mtime } = entry;
  const head = { path, type, mode, size, mtime, owner: '' };
  if (type === 'directory') return head;
  const bytes = unpack(entry);
  const blob = blobId(bytes);
  if (type === 'symlink') return { ...head, blob, target: bytes.toString() };
  if (bytes.length <= kept.each && wanted(blob)) kept.keep(blob, [bytes]);
  return { ...head, blob };
}

function unpack({ path, method, packed, size, crc32: claimed }: ZipEntry): Buffer {
  const bytes = method === 'stored' ? packed : inflate(packed, size);
  if (bytes.length !== size || crc32(bytes) !== claimed) {
    throw new ParseError('zip', `an entry that is not what its header says (${JSON.stringify(path)})`);
  }
  return bytes;
}

function inflate(packed: Buffer, size: number): Buffer {
  try {
    // Bytes behind the end of what is packed would be nobody's, and another entry to who reads without the directory.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), rejectGarbageAfterEnd: true });
  } catch {
    throw new ParseError('zip', 'holds a damaged entry');
  }
}
