import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect, Severity } from '../../../model/finding.ts';
import type { Anomaly } from '../facts.ts';
import type { ReleaseResults } from '../results.ts';
import { answerToEmpty } from './doubts.ts';
import { isUnsafe } from './unsafe-entry.ts';

export const ambiguousArchive = {
  id: 'release/ambiguous-archive',
  title: 'Two programs would read this archive differently',
  severity: 'high',
  why: 'Where readers disagree, the one that looks and the one that unpacks can be shown different files: one scans the first of two entries, the other unpacks the last.',
  limits:
    'Says that readers can disagree, not that one was fooled. Archives of very old programs have odd numbers and no end mark.',
  run(results: ReleaseResults) {
    const said = results.anomalies.filter((anomaly) => !isUnsafe(anomaly));
    const doubts = results.release.hasMoreAnomalies
      ? [{ reason: 'the archive has more oddities than are listed' }]
      : [];
    return (
      answerToEmpty(results) ??
      conclude(
        [...Map.groupBy(said, ({ kind }) => kind)].map(([kind, same]) => toDefect(kind, same)),
        doubts,
      )
    );
  },
} as const satisfies Check<ReleaseResults>;

/** Kinds that also come of old or careless programs. */
const MILD: Readonly<Record<string, Severity>> = {
  'no-end-mark': 'low',
  'bad-number': 'low',
  'signed-checksum': 'low',
  'name-not-utf8': 'low',
  'case-collision': 'low',
  'unicode-collision': 'medium',
  'repeated-key': 'medium',
};
/** Entries shown of one kind. */
const SHOWN = 10;

function toDefect(kind: string, same: readonly Anomaly[]): Defect {
  const [first] = same;
  const many = same.length === 1 ? '' : `, and ${same.length - 1} more like it`;
  const place = first?.path === undefined ? '' : `${first.path}: `;
  return {
    severity: MILD[kind] ?? 'high',
    title: `the archive can be read in two ways: ${place}${first?.says ?? ''}${many}`,
    message: '',
    locations: same.slice(0, SHOWN).flatMap(({ path }) => (path === undefined ? [] : [{ path }])),
    evidence: same.slice(0, SHOWN).map(({ path, says }) => ({
      kind,
      says: path === undefined ? says : `${path}: ${says}`,
    })),
    advice: [
      'do not unpack it before those who released it have said why',
      'compare what two programs list: tar -tvf, bsdtar -tvf',
    ],
  };
}
