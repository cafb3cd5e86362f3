import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults, withoutSource } from '../../../../tests/release/make-results.ts';
import { movedTag } from './moved-tag.ts';

const [there, here] = ['a'.repeat(40), 'b'.repeat(40)];
const source = { repo: 'p.git', rev: 'v1', revHow: 'inferred', alternatives: [], commit: here } as const;
const madeOf = (archivedCommit: string) => ({ file: 'p-1.tar.gz', sha256: 'aa', archivedCommit });

testCheck(movedTag, {
  finds: {
    given: madeResults({ release: madeOf(there), source }),
    findings: [
      {
        severity: 'medium',
        title: 'p-1.tar.gz says that it was made of aaaaaaaaaaaa, but v1 is bbbbbbbbbbbb',
        message: '',
        locations: [{ path: 'p-1.tar.gz', commit: there }],
        evidence: [
          { kind: 'commit', says: `in the archive: ${there}` },
          { kind: 'commit', says: `v1: ${here}` },
        ],
        advice: ['see what lies between them: git log aaaaaaaaaaaa...bbbbbbbbbbbb'],
      },
    ],
  },
  silentOnNearMiss: { 'an archive made of its tag': madeResults({ release: madeOf(here), source }) },
  notApplicable: { given: madeResults(), reason: 'the archive names no commit' },
  couldNotLook: {
    given: { ...withoutSource(), release: madeOf(there) },
    reason: 'no repository was given',
    hint: 'underpin release ARCHIVE --source REPOSITORY',
  },
});
