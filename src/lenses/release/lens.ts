import type { Lens } from '../../model/lens.ts';
import { ambiguousArchive } from './checks/ambiguous-archive.ts';
import { badSignature } from './checks/bad-signature.ts';
import { hiddenByGitignore } from './checks/hidden-by-gitignore.ts';
import { impossibleSerial } from './checks/impossible-serial.ts';
import { leftoverFile } from './checks/leftover-file.ts';
import { movedTag } from './checks/moved-tag.ts';
import { oddMetadata } from './checks/odd-metadata.ts';
import { signerChanged } from './checks/signer-changed.ts';
import { unexplainedFile } from './checks/unexplained-file.ts';
import { unsafeEntry } from './checks/unsafe-entry.ts';
import { deriveRelease, type ReleaseKnowledge } from './derive/derive-release.ts';
import { type ReleaseFact, releaseFactVersions } from './facts.ts';
import type { ReleaseResults } from './results.ts';

/** Is what was released what is in the source? */
export const releaseLens: Lens<ReleaseFact, ReleaseKnowledge, ReleaseResults> = {
  id: 'release',
  factVersions: releaseFactVersions,
  derive: deriveRelease,
  checks: [
    unexplainedFile,
    impossibleSerial,
    hiddenByGitignore,
    unsafeEntry,
    ambiguousArchive,
    oddMetadata,
    badSignature,
    signerChanged,
    movedTag,
    leftoverFile,
  ],
};
