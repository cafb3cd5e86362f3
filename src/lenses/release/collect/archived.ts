import { archivePaths } from '../../../system/git/archive-paths.ts';
import { checkObjects } from '../../../system/git/check-objects.ts';
import type { Comparison } from '../derive/match/compare.ts';
import type { ArchivedFact } from '../facts.ts';
import type { ChosenSource, Source } from './source.ts';

/** Attributes that change bytes on the way from a commit into an archive: gitattributes(5). */
const CHANGES_BYTES = /\b(?:export-subst|eol|text|crlf|ident|working-tree-encoding)\b/;

/** What `git archive` makes of the files that are modified, where the source's attributes change bytes at all. */
export async function archivedFacts(
  { modified, source: inSource }: Comparison,
  { archivable, files }: ChosenSource,
  source: Source,
): Promise<readonly ArchivedFact[]> {
  if (archivable === undefined) return [];
  const attributes = files
    .filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path))
    .map(({ blob }) => blob);
  if (modified.length === 0 || attributes.length === 0) return [];
  const texts = await source.read(attributes);
  if (![...texts.values()].some((bytes) => CHANGES_BYTES.test(bytes.toString('latin1')))) return [];
  const before = modified
    .flatMap(({ path }) => inSource.get(path) ?? [])
    .filter(({ mode }) => mode !== '160000');
  const paths = before.map(({ path }) => path);
  await checkObjects(archivable.place, [...attributes, ...before.map(({ blob }) => blob)]);
  const blobs = await archivePaths(archivable.place, archivable.commit, paths);
  return [...blobs].map(([path, blob]) => ({ kind: 'release/archived', version: 1, path, blob }));
}
