import { closeSync, readSync } from 'node:fs';
import { ParseError } from '../../bytes/parse-error.ts';
import { BLOCK } from '../../formats/tar/header.ts';
import { TarReader } from '../../formats/tar/tar-reader.ts';
import { UnderpinError } from '../../model/error.ts';
import { TarCollector } from './collect-tar.ts';
import type { ArchiveContents, Wanted } from './entry.ts';
import { KeptBytes } from './kept-bytes.ts';
import { openSubject } from './open-subject.ts';
import { isGem, readGem } from './read-gem.ts';
import { readZipFile, startsZip } from './read-zip-file.ts';
import { twoFormats } from './two-formats.ts';
import { unpackStream } from './unpack-stream.ts';

/**
 * Reads an archive of any known format in one pass, unpacking nothing to disk. Damage is a SUBJECT_UNREADABLE. Unpacking
 * begins at once, though what is wanted be known only later.
 */
export async function readArchive(path: string, wanted: Wanted | Promise<Wanted>): Promise<ArchiveContents> {
  try {
    const head = readHead(path);
    const isZip = startsZip(head);
    const contents = isZip ? readZipFile(path, await wanted) : await readTarFile(path, wanted);
    return { ...contents, anomalies: [...contents.anomalies, ...twoFormats(path, head, isZip)] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path}: ${error.message}`, {
      cause: error,
      hint: 'Check that the file was downloaded whole, and with its signature or checksum.',
    });
  }
}

async function readTarFile(path: string, later: Wanted | Promise<Wanted>): Promise<ArchiveContents> {
  const unpacking = unpackStream(path);
  const kept = new KeptBytes();
  const collector = new TarCollector((blob) => wanted(blob), kept);
  const reader = new TarReader(collector);
  let wanted: Wanted = () => true;
  for await (const chunk of unpacking.content) {
    // The decoder is at work by now, and goes on until its pipe is full.
    wanted = await later;
    reader.push(chunk);
  }
  reader.finish();
  const { entries, anomalies, archivedCommit: comment, hasMoreAnomalies } = collector;
  const contents: ArchiveContents = {
    format: 'tar',
    compression: unpacking.compression,
    sha256: unpacking.sha256(),
    bytes: unpacking.size,
    ...(comment === undefined ? {} : { comment }),
    entries,
    anomalies,
    kept: kept.blobs,
    hasMoreAnomalies,
  };
  return isGem(entries.map((entry) => entry.path)) ? readGem(path, contents, wanted) : contents;
}

/** The first bytes of a file: as many as a tar archive's first header has. */
function readHead(path: string): Buffer {
  const { fd } = openSubject(path);
  const head = Buffer.alloc(BLOCK);
  const length = readSync(fd, head, 0, head.length, 0);
  closeSync(fd);
  return head.subarray(0, length);
}
