import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A release in a distribution's archive, and the tag that it was made of. */
export interface Pair {
  readonly name: string;
  readonly archive: string;
  readonly repository: string;
  readonly tag: string;
}

/** Rows of a table of pairs whose archive and repository are both there, and how many are not. */
export function readPairs(
  table: string,
  archives: string,
  mirrors: string,
): { readonly pairs: readonly Pair[]; readonly missing: readonly string[] } {
  const [header = '', ...lines] = readFileSync(table, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  const all = lines.map((line) => {
    const cells = line.split('\t');
    const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
    return {
      name: `${cell('package')} ${cell('version')}`,
      archive: join(archives, cell('orig_tarball')),
      repository: repositoryOf(mirrors, cell('github_repo')),
      tag: cell('tag'),
    };
  });
  const isThere = ({ archive, repository }: Pair) => existsSync(archive) && existsSync(repository);
  return {
    pairs: all.filter(isThere),
    missing: all.filter((pair) => !isThere(pair)).map(({ name }) => name),
  };
}

/** A mirror lies as `owner/name`, `owner/name.git`, or in one folder `owner+name`. */
export function repositoryOf(mirrors: string, project: string): string {
  const places = [project, `${project}.git`, project.replace('/', '+'), `${project.replace('/', '+')}/repo`];
  const found = places.map((place) => join(mirrors, place)).filter((path) => existsSync(path));
  return found.at(-1) ?? join(mirrors, project);
}
