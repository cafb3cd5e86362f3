import type { SignedOptions } from '../lenses/host/collect/signed/prove-signed.ts';
import type { GapFact } from '../model/fact.ts';
import { readSubject } from '../system/archive/open-subject.ts';
import { FileRoot } from '../system/file-root.ts';
import { walkFolder } from '../system/signed/walk-folder.ts';
import { subjectFolder } from './subject-folder.ts';

const KEYRING_LIMIT = 16 << 20;

interface OpenSigned {
  readonly options: SignedOptions;
  readonly gaps: readonly GapFact[];
}

/** Opens what the user gave to prove files with: a folder of packages and indexes, and a file of keys. Throws SUBJECT_UNREADABLE. */
export function openSigned(archive: string | undefined, keyring: string | undefined): OpenSigned {
  const keys =
    keyring === undefined
      ? {}
      : ({
          keys: {
            from: 'user',
            keyrings: [{ path: keyring, bytes: readSubject(keyring, KEYRING_LIMIT) }],
          },
        } as const);
  if (archive === undefined) return { options: keys, gaps: [] };
  const prefix = subjectFolder(archive, 'It wants the folder that holds the packages, or a mirror.');
  const { paths, isCut } = walkFolder(prefix === '' ? '/' : prefix);
  return {
    options: {
      ...keys,
      archive: { folder: archive, tree: new FileRoot(prefix), paths, isAsked: true, prefix },
    },
    gaps: isCut
      ? [
          {
            kind: 'gap',
            version: 1,
            what: `a part of ${archive}`,
            why: 'it holds more files than are looked at',
          },
        ]
      : [],
  };
}
