import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, madeUnexplained, noFiles, noSource } from '../../../../tests/release/make-results.ts';
import { unexplainedFile } from './unexplained-file.ts';

const forged = madeUnexplained({
  novelLines: [{ line: 7, text: 'inert marker' }],
  nearest: { says: "gnulib's m4/a.m4 serial 3, with 1 line more and 0 less", blob: 'b10b' },
  inPrevious: false,
});

testCheck(unexplainedFile, {
  finds: {
    given: madeResults({ unexplained: [forged] }),
    findings: [
      {
        severity: 'high',
        title: 'm4/a.m4 is not in the source, and nothing explains it; it runs during the build',
        message: '',
        locations: [{ path: 'm4/a.m4', line: 7 }],
        evidence: [
          {
            kind: 'nearest',
            says: "nearest: gnulib's m4/a.m4 serial 3, with 1 line more and 0 less",
            blob: 'b10b',
          },
          { kind: 'novel-line', says: '7: inert marker', path: 'm4/a.m4', line: 7 },
          { kind: 'previous', says: 'the release before did not have it' },
        ],
        advice: [
          'ask those who released it how m4/a.m4 was made, and make it again',
          'read its story: underpin release ARCHIVE --source p.git --explain m4/a.m4',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'a release that is as its source': madeResults(),
    'files that are explained': madeResults({
      explanations: [{ path: 'm4/a.m4', strength: 'bytes', by: 'known-good', says: "is gnulib's" }],
    }),
    'files that are to be made again': madeResults({ needsRegenerate: ['configure'] }),
    'what release/leftover-file tells': madeResults({
      unexplained: [madeUnexplained({ path: 'm4/a.m4~', rank: 4, role: 'data' })],
    }),
    'a submodule of which the release has nothing': madeResults({
      submodules: [{ path: 'sub', commit: 'c', files: 0 }],
    }),
  },
  notApplicable: noFiles,
  couldNotLook: {
    given: madeResults({ submodules: [{ path: 'sub', commit: 'c', files: 3 }] }),
    reason: '3 files in the submodule sub were not compared',
    hint: 'give its repository: --submodule sub=REPOSITORY',
  },
});

testCheck(unexplainedFile, {
  finds: {
    given: madeResults({
      unexplained: [
        madeUnexplained({
          path: 'a.bin',
          role: 'data',
          rank: 4,
          change: 'modified',
          note: 'is a symbolic link to b',
        }),
      ],
    }),
    findings: [
      {
        severity: 'medium',
        title: 'a.bin is not as in the source, and nothing explains it; it is data',
        message: '',
        locations: [{ path: 'a.bin' }],
        evidence: [{ kind: 'note', says: 'a.bin is a symbolic link to b' }],
        advice: [
          'ask those who released it how a.bin was made, and make it again',
          'read its story: underpin release ARCHIVE --source p.git --explain a.bin',
        ],
      },
    ],
  },
  silentOnNearMiss: { 'a release that is as its source': madeResults() },
  notApplicable: noFiles,
  couldNotLook: noSource,
});
