import { TarReader } from '../../formats/tar/tar-reader.ts';
import type { TarEntry } from '../../formats/tar/types.ts';
import { UnderpinError } from '../../model/error.ts';
import { TarCollector } from './collect-tar.ts';
import type { ArchiveAnomaly, ArchiveContents, Wanted } from './entry.ts';
import { limitExpansion } from './expansion-limit.ts';
import { KeptBytes } from './kept-bytes.ts';
import { expand, unpackStream } from './unpack-stream.ts';

const INNER = 'data.tar.gz';
/** What RubyGems writes beside it, and the signature of each. */
const OWN = /^(?:metadata\.gz|data\.tar\.gz|checksums\.yaml\.gz)(?:\.sig)?$/;

/** Whether the files of a tar archive are those of a gem: RubyGems' format, metadata and data packed beside each other. */
export function isGem(paths: readonly string[]): boolean {
  return paths.includes(INNER) && paths.includes('metadata.gz') && paths.length <= 8;
}

/** Reads the files inside a gem, one level deep and no further. Its description, checksums and signatures are not compared with anything. */
export async function readGem(
  path: string,
  outer: ArchiveContents,
  wanted: Wanted,
): Promise<ArchiveContents> {
  const kept = new KeptBytes();
  const collector = new TarCollector(wanted, kept);
  const reader = new TarReader(collector);
  const again = unpackStream(path);
  let packed = 0;
  const data = contentOf(again.content, (chunk) => {
    packed += chunk.length;
  });
  for await (const chunk of limitExpansion(expand('gzip', data, again.size), () => packed))
    reader.push(chunk);
  reader.finish();
  if (again.sha256() !== outer.sha256)
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path} changed while it was read`);
  return {
    ...outer,
    format: 'gem',
    entries: collector.entries,
    anomalies: [...outer.anomalies, ...strangers(outer), ...collector.anomalies],
    kept: kept.blobs,
    hasMoreAnomalies: outer.hasMoreAnomalies === true || collector.hasMoreAnomalies,
  };
}

/** The bytes of the first entry that holds the data, as they stream by: the one that RubyGems installs. */
async function* contentOf(
  archive: AsyncIterable<Buffer>,
  count: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  let current: TarEntry | undefined;
  let found = 0;
  let parts: Buffer[] = [];
  const reader = new TarReader({
    begin(entry) {
      current = entry;
      if (entry.path === INNER) found += 1;
    },
    data(bytes) {
      if (current?.path === INNER && found === 1) parts.push(bytes);
    },
    end() {},
    anomaly() {},
    comment() {},
  });
  for await (const chunk of archive) {
    reader.push(chunk);
    for (const part of parts) count(part);
    yield* parts;
    parts = [];
  }
}

/** Entries that no gem has, or has once: whoever unpacks it with tar gets them. */
function strangers({ entries }: ArchiveContents): readonly ArchiveAnomaly[] {
  return entries.flatMap(({ path }, at): readonly ArchiveAnomaly[] => {
    if (entries.findIndex((entry) => entry.path === path) < at)
      return [{ kind: 'duplicate', path, says: 'it is in the archive more than once' }];
    if (OWN.test(path)) return [];
    return [{ kind: 'beside-gem', path, says: 'it lies beside the parts of a gem, and is none of them' }];
  });
}
