import type { ArchiveKey } from '../../../../model/archive-key.ts';
import type { Signature, SignedChain, SignedPackageFact } from '../../signed-facts.ts';

/** What a signed package says of one file. */
export interface SignedWord {
  readonly outcome: 'same' | 'different';
  readonly says: string;
  readonly trusts: string;
  /** Whether it rests on something else than the machine's own word. */
  readonly isIndependent: boolean;
}

/** What signed packages say of the files that were read, by the keys of the files. */
export function signedWords(
  facts: readonly SignedPackageFact[],
  known: readonly ArchiveKey[],
): ReadonlyMap<string, SignedWord> {
  const words = new Map<string, SignedWord>();
  for (const { content, package: owner, packageVersion } of facts) {
    if (content.outcome !== 'proven') continue;
    const { signature } = content.chain;
    const trust = { trusts: trustsOf(signature, known), isIndependent: isIndependent(signature, known) };
    for (const { file, algorithm, expected, found } of content.loaded) {
      const path = file.slice(file.indexOf(' ') + 1);
      const holds = `what ${owner} ${packageVersion} holds, as ${signerOf(content.chain)}`;
      if (expected === found)
        words.set(file, {
          ...trust,
          outcome: 'same',
          says: `${path} is byte for byte ${holds} (${algorithm} ${found})`,
        });
      else words.set(file, { ...trust, outcome: 'different', says: `${path} is not ${holds}` });
    }
  }
  return words;
}

function signerOf(chain: SignedChain): string {
  return chain.by === 'index' ? 'the signed index says' : 'the package itself is signed';
}

/**
 * Whoever is root can exchange the machine's own keyring, and then signs what he likes: such a signature is one more word of the machine. It
 * is not where the key has a fingerprint that is known here, or where the user brought the keys.
 */
function isIndependent({ by, keysFrom }: Signature, known: readonly ArchiveKey[]): boolean {
  return (
    keysFrom === 'user' || by.some(({ fingerprint }) => known.some((key) => key.fingerprint === fingerprint))
  );
}

/** What has to be honest for a signature to mean something. */
export function trustsOf({ by, keyrings, keysFrom }: Signature, known: readonly ArchiveKey[]): string {
  const match = by.flatMap(({ fingerprint }) => known.filter((key) => key.fingerprint === fingerprint));
  const [key] = match;
  if (key !== undefined)
    return `gpgv here, and the key ${key.fingerprint}, which is known to be that of ${key.name}`;
  const prints = by.map(({ fingerprint, user }) => `${fingerprint} (${user})`).join(', ');
  if (keysFrom === 'user')
    return `gpgv here, and the keys in ${keyrings.join(', ')}, which you named: ${prints}`;
  return `gpgv here, and the keys in ${keyrings.join(', ')} of the machine itself, which root can rewrite: ${prints}`;
}
