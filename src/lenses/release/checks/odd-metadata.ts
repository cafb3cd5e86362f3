import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect, Severity } from '../../../model/finding.ts';
import type { MetadataResult, ReleaseResults } from '../results.ts';
import { answerToEmpty, doubtsAboutSource } from './doubts.ts';

export const oddMetadata = {
  id: 'release/odd-metadata',
  title: 'A file of the release has a mode, an owner or a time that sticks out',
  severity: 'low',
  why: 'A few files with another owner or a later time than all the rest were put in by another hand, or at another time.',
  limits:
    'git knows only whether a file may run. Times and owners are whatever the one who packed wanted them to be, so what does not stick out is not proven honest.',
  run(results: ReleaseResults) {
    const byKind = Map.groupBy(results.metadata, ({ kind }) => kind);
    return (
      answerToEmpty(results) ??
      conclude(
        [...byKind].map(([kind, same]) => toDefect(kind, same)),
        doubtsAboutSource(results),
      )
    );
  },
} as const satisfies Check<ReleaseResults>;

const kinds = {
  executable: { severity: 'low', title: 'may be run, and nothing else says that it is a program' },
  'lost-executable': { severity: 'low', title: 'may not be run, and in the source it may' },
  owner: { severity: 'info', title: 'has another owner than the rest' },
  time: { severity: 'info', title: 'was changed after all the rest' },
} as const satisfies Record<MetadataResult['kind'], { readonly severity: Severity; readonly title: string }>;

/** Files shown of one kind. */
const SHOWN = 10;

function toDefect(kind: MetadataResult['kind'], same: readonly MetadataResult[]): Defect {
  const { severity, title } = kinds[kind];
  const [first] = same;
  const many = same.length === 1 ? '' : `, and ${same.length - 1} more like it`;
  return {
    severity,
    title: `${first?.path ?? ''} ${title}${many}`,
    message: '',
    locations: same.slice(0, SHOWN).map(({ path }) => ({ path })),
    evidence: same.slice(0, SHOWN).map(({ path, says }) => ({ kind, says: `${path}: ${says}` })),
    advice: ['ask those who released it for the reason'],
  };
}
