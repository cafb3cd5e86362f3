import type { ArchiveFact, SignatureFact } from '../facts.ts';
import type { SignatureResult } from '../results.ts';

/** Who signed an archive, and whether that is known. */
export interface Signed {
  readonly signer?: string;
  readonly signature?: SignatureResult;
}

/** What a signature means for the archive beside it. A key that is only named is a claim that whoever made the archive could make. */
export function signedBy(archive: ArchiveFact | undefined, signature: SignatureFact | undefined): Signed {
  if (signature === undefined) return {};
  const { key, verified } = signature;
  const claim = key === undefined ? {} : { signer: key };
  if (verified === undefined) return { ...claim, signature: { state: 'not-verified' } };
  if (archive?.sha256 !== verified.sha256)
    return { signature: { state: 'unknown', says: 'the archive changed while it was read' } };
  const [first] = verified.by;
  if (first !== undefined) {
    const says = verified.by.map(({ user }) => user).join(', ');
    return { signer: first.fingerprint, signature: { state: 'holds', says } };
  }
  // Keys expire while releases grow old: whether it was good when it was made is for a person to say.
  const isKnown = verified.trouble !== undefined && verified.trouble !== 'expired';
  const says = verified.why === undefined ? {} : { says: verified.why };
  return { signature: { state: isKnown ? 'does-not-hold' : 'unknown', ...says } };
}
