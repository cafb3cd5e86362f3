import { pagesOf } from '../derive/explain/converted/pages.ts';
import { IS_PERL, SAYS_WHAT_IT_IS } from '../derive/explain/perl/tag-words.ts';
import { roleOf } from '../derive/explain/role.ts';
import type { Comparison, ReleaseFile } from '../derive/match/compare.ts';

/** Files of a source that tell how others were made: macros, and what hides names from git. */
const ALWAYS = /(?:\.m4|(?:^|\/)(?:configure\.(?:ac|in)|\.gitignore|\.gitattributes))$/;

/** A CPAN distribution's files whose words stand in its source's. */
const TELLS_OF_SOURCE = /^(?:META\.(?:json|yml)|Makefile\.PL)$/;

/**
 * Ids of the source's files whose bytes may explain an odd file: its namesakes, templates, catalogues, macros; and the odd files
 * that were not kept, since the source has them, in another place or outside of the project's folder.
 */
export function wantedSource(
  { modified, onlyInRelease, source }: Comparison,
  kept: ReadonlyMap<string, Buffer>,
): readonly string[] {
  const odd = [...modified, ...onlyInRelease];
  if (odd.length === 0) return [];
  const related = odd.flatMap(({ path }) => [
    path,
    `${path}.in`,
    `${path}.tmpl`,
    `${path}.dist`,
    path.replace(/\.vcxproj$/, '.tmpl'),
    path.replace(/\.gmo$/, '.po'),
  ]);
  const byPath = [...related, ...pagesOfDocuments(odd, source, kept)].flatMap(
    (path) => source.get(path) ?? [],
  );
  const scripts = [...source.values()].filter(({ path }) => path.endsWith('.sh') && liesAbove(path, odd));
  const always = [...source.values()].filter(({ path }) => ALWAYS.test(path));
  const words = odd.some(({ path }) => TELLS_OF_SOURCE.test(path))
    ? [...source].filter(([path]) => IS_PERL.test(path) || SAYS_WHAT_IT_IS.test(path)).map(([, file]) => file)
    : [];
  const copies = odd.flatMap(({ entry: { blob } }) => (blob === undefined || kept.has(blob) ? [] : [blob]));
  const files = [...byPath, ...always, ...scripts, ...words]
    // A link's own bytes say where it leads: a release may hold what lies there in its place.
    .filter(({ mode }) => mode.startsWith('100') || mode === '120000')
    .map(({ blob }) => blob);
  return [...new Set([...files, ...copies])];
}

/** What documents can have been made of. */
function pagesOfDocuments(
  odd: readonly ReleaseFile[],
  source: Comparison['source'],
  kept: ReadonlyMap<string, Buffer>,
): readonly string[] {
  const documents = odd.flatMap(({ path, entry: { blob, mode } }) => {
    const bytes = kept.get(blob ?? '');
    return bytes !== undefined && roleOf(path, mode, bytes) === 'doc' ? [{ path, bytes }] : [];
  });
  if (documents.length === 0) return [];
  const pagesFor = pagesOf(source.keys());
  return [
    ...new Set(
      documents.flatMap(({ path, bytes }) => {
        const { own, around } = pagesFor(path, bytes);
        return [...own, ...around];
      }),
    ),
  ];
}

/** A script may have written what is new in its folder or below. */
function liesAbove(script: string, odd: readonly ReleaseFile[]): boolean {
  const folder = script.slice(0, script.lastIndexOf('/') + 1);
  return odd.some(({ path }) => path.startsWith(folder));
}
