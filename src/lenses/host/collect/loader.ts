import { ParseError } from '../../../bytes/parse-error.ts';
import { readLdSoCache } from '../../../formats/ld-so/read-cache.ts';
import { readLdSoConf } from '../../../formats/ld-so/read-conf.ts';
import { readLdSoPreload } from '../../../formats/ld-so/read-preload.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { LoaderConfiguration } from '../facts.ts';

const LIMIT = 16 << 20;
/** ldconfig has no limit; an include that includes itself must have one. */
const MAX_DEPTH = 8;

/** What ld.so(8) is told by files: the preload list, the cache, and the directories of ld.so.conf. */
export function loaderConfiguration(root: FileTree): LoaderConfiguration {
  const preload = root.read('/etc/ld.so.preload', LIMIT);
  const cache = root.read('/etc/ld.so.cache', LIMIT);
  return {
    directories: [...new Set(directoriesOf(root, '/etc/ld.so.conf', 0))],
    cache: cache.state === 'read' ? orEmpty(() => readLdSoCache(cache.bytes)) : [],
    preload: preload.state === 'read' ? readLdSoPreload(preload.bytes.toString()) : [],
  };
}

function directoriesOf(root: FileTree, path: string, depth: number): readonly string[] {
  const file = root.read(path, LIMIT);
  if (file.state !== 'read' || depth > MAX_DEPTH) return [];
  return readLdSoConf(file.bytes.toString()).flatMap((line) => {
    if (line.kind === 'directory') return [line.path];
    return matches(root, line.glob).flatMap((included) => directoriesOf(root, included, depth + 1));
  });
}

/** The globs that ld.so.conf files use: one pattern in the last part, `/etc/ld.so.conf.d/*.conf`. */
function matches(root: FileTree, glob: string): readonly string[] {
  const full = glob.startsWith('/') ? glob : `/etc/${glob}`;
  const at = full.lastIndexOf('/');
  const folder = full.slice(0, at);
  const [before = '', ...after] = full.slice(at + 1).split('*');
  if (after.length === 0) return [full];
  const end = after.at(-1) ?? '';
  return root
    .list(folder)
    .filter(
      (name) => name.startsWith(before) && name.endsWith(end) && name.length >= before.length + end.length,
    )
    .map((name) => `${folder}/${name}`);
}

/** A cache that cannot be read is one that the loader cannot read either: it then searches the directories. */
function orEmpty<Entry>(read: () => readonly Entry[]): readonly Entry[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParseError) return [];
    throw error;
  }
}
