import { basename } from 'node:path';
import type { ArchiveContents } from '../../../system/archive/entry.ts';
import type { ArchiveFact, EntryFact, Of } from '../facts.ts';
import type { ArchiveName } from '../revision/archive-name.ts';

export function archiveFact(
  of: Of,
  path: string,
  contents: ArchiveContents,
  name: ArchiveName | undefined,
): ArchiveFact {
  const { format, compression, sha256, bytes, comment, anomalies } = contents;
  return {
    kind: 'release/archive',
    version: 1,
    of,
    file: basename(path),
    sha256,
    bytes,
    format,
    compression,
    ...(name === undefined ? {} : { project: name.project, projectVersion: name.version }),
    ...(name?.repack === undefined ? {} : { repack: name.repack }),
    ...(comment !== undefined && /^[0-9a-f]{40}$/.test(comment) ? { archivedCommit: comment } : {}),
    anomalies,
    ...(contents.hasMoreAnomalies === true ? { hasMoreAnomalies: true } : {}),
    ...(contents.lacksModes === true ? { lacksModes: true } : {}),
  };
}

export function entryFacts(of: Of, { entries }: ArchiveContents): readonly EntryFact[] {
  return entries.map((entry) => ({ kind: 'release/entry', version: 1, of, ...entry }));
}
