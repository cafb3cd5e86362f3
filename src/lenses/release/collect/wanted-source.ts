import type { Comparison } from '../derive/match/compare.ts';

/** Files of a source that tell how others were made: macros, and what hides names from git. */
const ALWAYS = /(?:\.m4|(?:^|\/)(?:configure\.(?:ac|in)|\.gitignore|\.gitattributes))$/;

/** Ids of the source's files whose bytes may explain an odd file: its namesakes, templates, catalogues, macros. */
export function wantedSource({ modified, onlyInRelease, source }: Comparison): readonly string[] {
  const odd = [...modified, ...onlyInRelease];
  if (odd.length === 0) return [];
  const related = odd.flatMap(({ path }) => [
    path,
    `${path}.in`,
    `${path}.tmpl`,
    path.replace(/\.gmo$/, '.po'),
  ]);
  const byPath = related.flatMap((path) => source.get(path) ?? []);
  const always = [...source.values()].filter(({ path }) => ALWAYS.test(path));
  const inSource = new Set([...source.values()].map(({ blob }) => blob));
  const copies = odd.flatMap(({ entry: { blob } }) =>
    blob !== undefined && inSource.has(blob) ? [blob] : [],
  );
  const files = [...byPath, ...always].filter(({ mode }) => mode.startsWith('100')).map(({ blob }) => blob);
  return [...new Set([...files, ...copies])];
}
