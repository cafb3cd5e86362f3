import type { ReleaseResults, UnexplainedFile } from '../results.ts';
import type { ReleaseIndex } from './index-facts.ts';
import type { Comparison } from './match/compare.ts';

/**
 * Unexplained files whose very name stands in a .gitignore of the source. A pattern hides a class of files; a whole
 * name is written for one, as `m4/.gitignore` came to name the macro that carried the xz backdoor.
 */
export function ignoredFiles(
  index: ReleaseIndex,
  { source, alignment }: Comparison,
  unexplained: readonly UnexplainedFile[],
): ReleaseResults['ignored'] {
  const lists = [...source].flatMap(([path, { blob }]) => {
    const bytes = /(?:^|\/)\.gitignore$/.test(path) ? index.bytes(blob) : undefined;
    if (bytes === undefined) return [];
    return [
      { by: alignment.source + path, folder: path.slice(0, -'.gitignore'.length), names: namesOf(bytes) },
    ];
  });
  return unexplained.flatMap(({ path, change }) => {
    if (change !== 'added') return [];
    for (const { by, folder, names } of lists) {
      if (!path.startsWith(folder)) continue;
      const inner = path.slice(folder.length);
      const line = names.get(inner) ?? names.get(inner.slice(inner.lastIndexOf('/') + 1));
      if (line !== undefined) return [{ path, by, line }];
    }
    return [];
  });
}

/** Lines that are names and not patterns, by the name. */
function namesOf(bytes: Buffer): ReadonlyMap<string, string> {
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim());
  return new Map(
    lines
      .filter((line) => line !== '' && !/^[#!]|[*?[\]\\]|\/$/.test(line))
      .map((line) => [line.replace(/^\//, ''), line]),
  );
}
