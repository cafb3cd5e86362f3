import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults } from '../../../../tests/release/make-results.ts';
import { signerChanged } from './signer-changed.ts';

const [old, other] = ['3690c240ce51b4670d30ad1c38ee757d69184620', '22d465f2b4c173803b20c6de59fcf207fea7f445'];
const signed = (signer: string, before: string) =>
  madeResults({
    release: { file: 'p-2.tar.gz', sha256: 'aa', signer },
    previous: { file: 'p-1.tar.gz', signer: before },
  });

testCheck(signerChanged, {
  finds: {
    given: signed(other, old),
    findings: [
      {
        severity: 'medium',
        title: 'p-2.tar.gz is signed by another key than p-1.tar.gz',
        message: '',
        locations: [{ path: 'p-2.tar.gz' }],
        evidence: [
          { kind: 'signer', says: `p-1.tar.gz: ${old}` },
          { kind: 'signer', says: `p-2.tar.gz: ${other}` },
        ],
        advice: [
          'look for the announcement of the new key, and whether the old key signed it: gpg --list-sigs KEY',
        ],
      },
    ],
  },
  silentOnNearMiss: {
    'the same key': signed(old, old),
    'the same key, named by its id': signed(old, old.slice(-16)),
  },
  notApplicable: { given: madeResults(), reason: 'no earlier release was given' },
  couldNotLook: {
    given: madeResults({ previous: { file: 'p-1.tar.gz', signer: old } }),
    reason: 'p-1.tar.gz has no signature that names its key',
    hint: 'Put the signature beside the archive, or give it: --signature FILE',
  },
});
