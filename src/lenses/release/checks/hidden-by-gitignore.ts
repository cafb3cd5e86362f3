import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ReleaseResults } from '../results.ts';
import { answerToEmpty, doubtsAboutSource } from './doubts.ts';

export const hiddenByGitignore = {
  id: 'release/hidden-by-gitignore',
  title: 'An unexplained file of the release is hidden from git by its very name',
  severity: 'info',
  why: 'A name in .gitignore keeps a file that lies in the working copy out of the source and out of every diff, and into the release it goes all the same. The macro that carried the xz backdoor was named in m4/.gitignore nine days before the release.',
  limits:
    'Honest projects name what their build generates, so it is worth knowing and no more. Lines that are patterns are left out. Files that something explains are left out too.',
  run(results: ReleaseResults) {
    return answerToEmpty(results) ?? conclude(results.ignored.map(toDefect), doubtsAboutSource(results));
  },
} as const satisfies Check<ReleaseResults>;

function toDefect({ path, by, line }: ReleaseResults['ignored'][number]): Defect {
  return {
    severity: 'info',
    title: `${path} is in the release and hidden from git by name`,
    message: `The source names it in ${by}, so it cannot come into the source by accident, and nothing known explains it.`,
    locations: [{ path }, { path: by }],
    evidence: [{ kind: 'gitignore', says: `${by}: ${line}` }],
    advice: [`see who added the line, and when: git log -S'${line.replaceAll("'", "'\\''")}' -- ${by}`],
  };
}
