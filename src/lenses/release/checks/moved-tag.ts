import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ReleaseResults } from '../results.ts';

export const movedTag = {
  id: 'release/moved-tag',
  title: 'The archive was made of another commit than its tag names now',
  severity: 'medium',
  why: 'git archive writes the commit into the archive. Where the tag names another one, either the tag was moved after the release, or the archive was made of something else.',
  limits: 'Only archives made by git archive say their commit, and whoever makes an archive can write any.',
  run({ release, source }: ReleaseResults) {
    const { archivedCommit } = release;
    if (archivedCommit === undefined)
      return { outcome: 'not-applicable', reason: 'the archive names no commit' };
    if (source?.commit === undefined) {
      return {
        outcome: 'could-not-look',
        reason: 'no repository was given',
        hint: 'underpin release ARCHIVE --source REPOSITORY',
      };
    }
    return conclude(archivedCommit === source.commit ? [] : [toDefect(release.file, archivedCommit, source)]);
  },
} as const satisfies Check<ReleaseResults>;

function toDefect(
  file: string,
  archived: string,
  { rev, commit }: NonNullable<ReleaseResults['source']>,
): Defect {
  return {
    severity: 'medium',
    title: `${file} says that it was made of ${archived.slice(0, 12)}, but ${rev} is ${commit?.slice(0, 12)}`,
    message: '',
    locations: [{ path: file, commit: archived }],
    evidence: [
      { kind: 'commit', says: `in the archive: ${archived}` },
      { kind: 'commit', says: `${rev}: ${commit}` },
    ],
    advice: [`see what lies between them: git log ${archived.slice(0, 12)}...${commit?.slice(0, 12)}`],
  };
}
