import type { KnownFile } from '../../src/knowledge/known-good/known-file.ts';
import type { BuildFile } from './read-orig.ts';

/** The earliest release of a group of origins that has the file. */
export function toKnownFile(source: string, some: readonly BuildFile[]): KnownFile {
  const first = some.reduce((a, b) => (b.date < a.date ? b : a));
  return {
    name: first.name,
    ...(first.serial === undefined ? {} : { serial: first.serial }),
    blob: first.blob,
    firstSeen: first.date,
    source,
    commit: '',
    path: `${first.release}/${first.path}`,
  };
}
