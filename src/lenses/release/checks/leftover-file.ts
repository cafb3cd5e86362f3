import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ReleaseResults } from '../results.ts';
import { answerToEmpty, doubtsAboutSource } from './doubts.ts';

export const leftoverFile = {
  id: 'release/leftover-file',
  title: 'Something was forgotten in the release: an editor backup, a log, a byte-compiled file',
  severity: 'low',
  why: 'It shows that the release was made in a working copy and not from the tag alone, so whatever else lay there may be in it too. Byte-compiled files run without anybody reading them.',
  limits:
    'Goes by names. A test may want a file of such a name; then it is in the source, and this is silent.',
  run(results: ReleaseResults) {
    const byKind = Map.groupBy(results.leftovers, ({ kind }) => kind);
    return (
      answerToEmpty(results) ??
      conclude(
        [...byKind].map(([kind, same]) => toDefect(kind, same)),
        doubtsAboutSource(results),
      )
    );
  },
} as const satisfies Check<ReleaseResults>;

/** Files shown of one kind. */
const SHOWN = 10;

function toDefect(kind: string, same: ReleaseResults['leftovers']): Defect {
  const [first] = same;
  const many = same.length === 1 ? '' : ` and ${same.length - 1} more`;
  return {
    severity: kind === 'byte-compiled' ? 'medium' : 'low',
    title: `left over in the release (${kind}): ${first?.path ?? ''}${many}`,
    message: '',
    locations: same.slice(0, SHOWN).map(({ path }) => ({ path })),
    evidence: same.slice(0, SHOWN).map(({ path }) => ({ kind: 'leftover', says: path })),
    advice: ['tell those who released it'],
  };
}
