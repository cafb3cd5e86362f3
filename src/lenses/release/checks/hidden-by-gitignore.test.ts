import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, madeUnexplained, noFiles, noSource } from '../../../../tests/release/make-results.ts';
import { hiddenByGitignore } from './hidden-by-gitignore.ts';

testCheck(hiddenByGitignore, {
  finds: {
    given: madeResults({ ignored: [{ path: 'm4/a.m4', by: 'm4/.gitignore', line: "a'.m4" }] }),
    findings: [
      {
        severity: 'info',
        title: 'm4/a.m4 is in the release and hidden from git by name',
        message:
          'The source names it in m4/.gitignore, so it cannot come into the source by accident, and nothing known explains it.',
        locations: [{ path: 'm4/a.m4' }, { path: 'm4/.gitignore' }],
        evidence: [{ kind: 'gitignore', says: "m4/.gitignore: a'.m4" }],
        advice: ["see who added the line, and when: git log -S'a'\\''.m4' -- m4/.gitignore"],
      },
    ],
  },
  silentOnNearMiss: {
    'an unexplained file that git would see': madeResults({ unexplained: [madeUnexplained()] }),
  },
  notApplicable: noFiles,
  couldNotLook: noSource,
});
