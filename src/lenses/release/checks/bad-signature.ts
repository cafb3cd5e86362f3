import type { Check } from '../../../model/check.ts';
import type { ReleaseResults } from '../results.ts';

export const badSignature = {
  id: 'release/bad-signature',
  title: 'No signature of the release holds',
  severity: 'high',
  why: 'A signature is the one thing that whoever replaces an archive on its server cannot make. It says who released, not what: the releases with the xz backdoor were signed well.',
  limits:
    'Verified with gpgv, and with the keys of --keyring alone; silent without. Where the keyring is from is not looked at. An expired key is no finding, since releases grow old; a revoked one is. A signature of the unpacked tar, as of kernels, does not hold for the packed one.',
  run({ release }: ReleaseResults) {
    const { file, signature } = release;
    if (signature?.state === 'holds') return { outcome: 'clean' };
    if (signature?.state === 'not-verified')
      return { outcome: 'not-applicable', reason: 'no keyring was given to verify the signature with' };
    if (signature === undefined) return { outcome: 'not-applicable', reason: `${file} has no signature` };
    if (signature.state === 'unknown') {
      const reason = `whether the signature of ${file} holds is not known: ${signature.says ?? ''}`;
      return { outcome: 'could-not-look', reason };
    }
    return {
      outcome: 'findings',
      findings: [
        {
          severity: 'high',
          title: `no signature of ${file} holds`,
          message: signature.says ?? '',
          locations: [{ path: file }],
          evidence: [{ kind: 'signature', says: signature.says ?? '' }],
          advice: [
            'do not build it; fetch it again from where its makers publish it, and ask them which key signs',
          ],
        },
      ],
    };
  },
} as const satisfies Check<ReleaseResults>;
