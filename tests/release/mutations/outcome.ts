import type { ReleaseResults } from '../../../src/lenses/release/results.ts';
import type { Report } from '../../../src/model/report.ts';

/**
 * What a report makes of a changed file: among the first three rows of what is unexplained, named by another check's
 * finding, a later row, to be made again, or not told apart from what is honest.
 */
export type Outcome = 'first rows' | 'named' | 'later' | 'again' | 'missed';

const FIRST = 3;

/** `honest` is the report of the release as it was: what it names already does not count. */
export function outcomeOf(report: Report, honest: Report, path: string): Outcome {
  const { unexplained, needsRegenerate } = report.results.release as ReleaseResults;
  const row = unexplained.findIndex((file) => file.path === path);
  if (row >= 0 && row < FIRST) return 'first rows';
  const before = new Set(checksNaming(honest, path));
  if (checksNaming(report, path).some((check) => !before.has(check))) return 'named';
  if (row >= 0) return 'later';
  return needsRegenerate.includes(path) ? 'again' : 'missed';
}

function checksNaming({ findings }: Report, path: string): readonly string[] {
  return findings
    .filter(({ check, severity }) => check !== 'release/unexplained-file' && severity !== 'info')
    .filter(({ locations }) => locations.some((location) => location.path === path))
    .map(({ check }) => check);
}
