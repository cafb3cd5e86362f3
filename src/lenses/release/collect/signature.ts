import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { ParseError } from '../../../bytes/parse-error.ts';
import { sayTrouble } from '../../../formats/openpgp/gpgv-status.ts';
import { readSignature } from '../../../formats/openpgp/read-signature.ts';
import { UnderpinError } from '../../../model/error.ts';
import type { GapFact } from '../../../model/fact.ts';
import { readSubject } from '../../../system/archive/open-subject.ts';
import { askSignature } from '../../../system/signed/verify-signature.ts';
import type { Of, SignatureFact } from '../facts.ts';

const MAX_BYTES = 1 << 20;
const KEYRING_LIMIT = 16 << 20;
/** The largest archive that is given to the verifier: it gets a copy. */
const ARCHIVE_LIMIT = 1 << 30;
/** How signatures are called beside what they sign. */
const ENDINGS = ['.asc', '.sig', '.sign'];

export interface SignatureOptions {
  readonly archive: string;
  readonly previous?: string;
  readonly signature?: string;
  /** A file of the keys that may sign, armored or not. */
  readonly keyring?: string;
}

/** The signature that was given, and those that lie beside the archives; verified, where there are keys to do it with. */
export function signatureFacts(options: SignatureOptions): readonly SignatureFact[] {
  const { archive, previous, signature } = options;
  const keys = options.keyring === undefined ? undefined : readSubject(options.keyring, KEYRING_LIMIT);
  const own =
    signature === undefined
      ? beside(archive, 'release', keys)
      : [signatureFact(signature, archive, 'release', keys)];
  return [...own, ...(previous === undefined ? [] : beside(previous, 'previous', keys))];
}

/** Who gives keys wants a signature verified: that there is none is said. */
export function gapsOfSignatures(
  { archive, keyring }: SignatureOptions,
  signatures: readonly SignatureFact[],
): readonly GapFact[] {
  if (keyring === undefined || signatures.some(({ of }) => of === 'release')) return [];
  return [
    {
      kind: 'gap',
      version: 1,
      what: 'the signature',
      why: `none lies beside ${basename(archive)}, as ${ENDINGS.join(', ')}`,
      hint: '--signature FILE',
    },
  ];
}

function beside(archive: string, of: Of, keys: Buffer | undefined): readonly SignatureFact[] {
  for (const ending of ENDINGS) {
    try {
      return [signatureFact(archive + ending, archive, of, keys)];
    } catch {
      // Nobody asked for this one: where it is missing or no signature, there is nothing to say.
    }
  }
  return [];
}

function signatureFact(path: string, archive: string, of: Of, keys: Buffer | undefined): SignatureFact {
  const signature = readSubject(path, MAX_BYTES);
  return {
    kind: 'release/signature',
    version: 1,
    of,
    file: basename(path),
    ...readClaim(path, signature),
    ...(keys === undefined ? {} : { verified: verify(signature, archive, keys) }),
  };
}

function readClaim(path: string, signature: Buffer): Pick<SignatureFact, 'key' | 'created'> {
  try {
    const { key, created } = readSignature(signature);
    return {
      ...(key === undefined ? {} : { key }),
      ...(created === undefined ? {} : { created: new Date(created * 1000).toISOString() }),
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path}: ${error.message}`, { cause: error });
  }
}

function verify(signature: Buffer, archive: string, keys: Buffer): NonNullable<SignatureFact['verified']> {
  const content = readSubject(archive, ARCHIVE_LIMIT);
  const sha256 = createHash('sha256').update(content).digest('hex');
  try {
    const { by, trouble } = askSignature({ content, signature }, [keys]);
    const keysThatSigned = by.map(({ fingerprint, user }) => ({
      fingerprint: fingerprint.toLowerCase(),
      user,
    }));
    if (trouble === undefined) return { sha256, by: keysThatSigned };
    return { sha256, by: [], trouble, why: sayTrouble(trouble) };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { sha256, by: [], why: error.message };
  }
}
