import type { EntryFact, SourceFileFact } from '../../src/lenses/release/facts.ts';

/** An entry of a release as an honest archive has it. `blob` may be any word: only sameness matters. */
export function madeEntry(path: string, more: Partial<EntryFact> = {}): EntryFact {
  return {
    kind: 'release/entry',
    version: 1,
    of: 'release',
    path,
    type: 'file',
    mode: 0o644,
    size: 1,
    mtime: 1_700_000_000,
    owner: 'root:root',
    blob: `bytes of ${path.slice(path.indexOf('/') + 1)}`,
    ...more,
  };
}

export function madeSourceFile(path: string, more: Partial<SourceFileFact> = {}): SourceFileFact {
  return { kind: 'release/source-file', version: 1, path, mode: '100644', blob: `bytes of ${path}`, ...more };
}
