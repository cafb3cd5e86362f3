import type { Check } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import type { ReleaseResults } from '../results.ts';

export const signerChanged = {
  id: 'release/signer-changed',
  title: 'The release is signed by another key than the release before',
  severity: 'medium',
  why: 'Release rights change hands with the key. Most changes are honest, announced, and signed by the old key; the releases with the xz backdoor were signed by a key that had not signed any before the handover.',
  limits:
    'Without --keyring it reads which key a signature names, which whoever made the archive could write. A subkey and its main key then look like two keys. Silent without --previous, or where one archive has no signature beside it.',
  run({ release, previous }: ReleaseResults) {
    if (previous === undefined) return { outcome: 'not-applicable', reason: 'no earlier release was given' };
    if (release.signer === undefined || previous.signer === undefined) {
      const { file, signature } = release.signer === undefined ? release : previous;
      if (signature?.says !== undefined)
        return { outcome: 'could-not-look', reason: `who signed ${file} is not known: ${signature.says}` };
      return {
        outcome: 'could-not-look',
        reason: `${file} has no signature that names its key`,
        hint: 'Put the signature beside the archive, or give it: --signature FILE',
      };
    }
    return conclude(isSame(release.signer, previous.signer) ? [] : [toDefect(release, previous)]);
  },
} as const satisfies Check<ReleaseResults>;

/** The id of a key is the end of its fingerprint (version 4 keys). */
function isSame(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

function toDefect(
  release: ReleaseResults['release'],
  previous: NonNullable<ReleaseResults['previous']>,
): Defect {
  return {
    severity: 'medium',
    title: `${release.file} is signed by another key than ${previous.file}`,
    message: '',
    locations: [{ path: release.file }],
    evidence: [
      { kind: 'signer', says: `${previous.file}: ${previous.signer}` },
      { kind: 'signer', says: `${release.file}: ${release.signer}` },
    ],
    advice: [
      'look for the announcement of the new key, and whether the old key signed it: gpg --list-sigs KEY',
    ],
  };
}
