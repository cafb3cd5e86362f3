import { gunzipSync } from 'node:zlib';
import { ParseError } from '../../bytes/parse-error.ts';
import { TarReader } from '../../formats/tar/tar-reader.ts';
import { TarCollector } from './collect-tar.ts';
import type { ArchiveContents, Wanted } from './entry.ts';
import { limitExpansion } from './expansion-limit.ts';
import { KeptBytes } from './kept-bytes.ts';

const INNER = 'data.tar.gz';
/** A gem's own files are held while its data is unpacked; one level deep, and no further. */
const MAX_INNER = 256 << 20;

/** Whether the files of a tar archive are those of a gem: RubyGems' format, metadata and data packed beside each other. */
export function isGem(paths: readonly string[]): boolean {
  return paths.includes(INNER) && paths.includes('metadata.gz') && paths.length <= 8;
}

/** Reads the files inside a gem. What lies beside them (metadata, checksums, signatures) keeps its own name. */
export async function readGem(
  outer: ArchiveContents,
  data: Buffer,
  wanted: Wanted,
): Promise<ArchiveContents> {
  const kept = new KeptBytes();
  const collector = new TarCollector(wanted, kept);
  const reader = new TarReader(collector);
  for await (const chunk of limitExpansion([gunzip(data)], () => data.length)) reader.push(chunk);
  reader.finish();
  return {
    ...outer,
    format: 'gem',
    entries: collector.entries,
    anomalies: [...outer.anomalies, ...collector.anomalies],
    kept: kept.blobs,
  };
}

function gunzip(data: Buffer): Buffer {
  try {
    return gunzipSync(data, { maxOutputLength: MAX_INNER });
  } catch {
    throw new ParseError('gem', `its ${INNER} is damaged, or larger than ${MAX_INNER >> 20} MiB`);
  }
}
