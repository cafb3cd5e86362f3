import type { TarFile } from '../../../../formats/tar/write-tar.ts';
import type { SourceFileFact } from '../../facts.ts';

/** The source's files by their paths in the project, and how their bytes are read. */
export interface Tree {
  readonly files: ReadonlyMap<string, SourceFileFact>;
  /** What is missing or too large is left out. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Buffer>>;
}

/** Files whose bytes are in memory at once. */
const BATCH = 1000;

/**
 * The tag's files as a checkout has them. `git archive` would leave out what the source's attributes say, and put
 * versions into others, which a maintainer's working copy does not. Files that cannot be had are left out: what is made
 * without them is the release's or it is not.
 */
export async function* tagFiles({ files, read }: Tree): AsyncGenerator<TarFile> {
  const all = [...files].filter(([, { mode }]) => mode !== '160000');
  for (let at = 0; at < all.length; at += BATCH) {
    const some = all.slice(at, at + BATCH);
    const bytes = await read([...new Set(some.map(([, { blob }]) => blob))]);
    for (const [path, { mode, blob }] of some) {
      const content = bytes.get(blob);
      if (content === undefined) continue;
      const isLink = mode === '120000';
      yield { path, mode: mode === '100755' ? 0o755 : 0o644, bytes: content, ...(isLink ? { isLink } : {}) };
    }
  }
}
