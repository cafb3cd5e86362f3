import { testCheck } from '../../../../tests/check/test-check.ts';
import { madeResults } from '../../../../tests/release/make-results.ts';
import type { SignatureResult } from '../results.ts';
import { badSignature } from './bad-signature.ts';

const signed = (signature: SignatureResult) =>
  madeResults({ release: { file: 'p-2.tar.gz', sha256: 'aa', signature } });

const says = 'its signature is not that of what it holds';

testCheck(badSignature, {
  finds: {
    given: signed({ state: 'does-not-hold', says }),
    findings: [
      {
        severity: 'high',
        title: 'no signature of p-2.tar.gz holds',
        message: says,
        locations: [{ path: 'p-2.tar.gz' }],
        evidence: [{ kind: 'signature', says }],
        advice: [
          'do not build it; fetch it again from where its makers publish it, and ask them which key signs',
        ],
      },
    ],
  },
  silentOnNearMiss: { 'a signature that holds': signed({ state: 'holds', says: 'A <a@example.org>' }) },
  notApplicable: {
    given: signed({ state: 'not-verified' }),
    reason: 'no keyring was given to verify the signature with',
  },
  couldNotLook: {
    given: signed({ state: 'unknown', says: 'gpgv is not installed' }),
    reason: 'whether the signature of p-2.tar.gz holds is not known: gpgv is not installed',
  },
});
