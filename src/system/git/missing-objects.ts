import { type GitPlace, streamGit } from './run-git.ts';

/** Those of these objects that a repository does not hold: a clone may have left out its files, or some of them. */
export async function missingObjects(place: GitPlace, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const input = ids.map((id) => `${id}\n`).join('');
  let said = '';
  for await (const chunk of streamGit(place, ['cat-file', '--batch-check', '--buffer'], { input }))
    said += chunk.toString('latin1');
  return said
    .split('\n')
    .flatMap((line) => (line.endsWith(' missing') ? [line.slice(0, -' missing'.length)] : []));
}
