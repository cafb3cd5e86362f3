import { packageCommands } from '../../../../knowledge/package-commands.ts';
import type { Incident } from '../../../../model/incident.ts';
import type { FileFact, PackageFact } from '../../facts.ts';
import type { FactIndex } from '../fact-index.ts';
import type { SignedWord } from '../signed/signed-words.ts';
import { DATABASE, doubt, type Evidence, nothing, proof, sign, together } from './evidence.ts';
import { bytesEvidence, structureEvidence } from './file-evidence.ts';
import { type Claim, packageClaim } from './package-claim.ts';

/** Evidence about one file of an incident's component: its package's claim, its bytes, its structure. */
export function objectEvidence(index: FactIndex, incident: Incident, file: FileFact): Evidence {
  const bytes = bytesEvidence(incident, file);
  const structure = structureEvidence(incident, file);
  return together([bytes, structure, versionEvidence(index, incident, file, { bytes, structure })]);
}

/** Evidence about a package of which no file could be found: its version is all there is. */
export function packageEvidence(index: FactIndex, incident: Incident, fact: PackageFact): Evidence {
  const root = index.rootOf(fact.root);
  if (root === undefined) return doubt(`${fact.name}: its root is not among the facts`);
  return claimEvidence(packageClaim(incident, root, fact));
}

function versionEvidence(
  index: FactIndex,
  incident: Incident,
  file: FileFact,
  { bytes, structure }: { bytes: Evidence; structure: Evidence },
): Evidence {
  // The marks of one known form: their absence clears a file only together with what its structure proves.
  const known = bytes.proofs.length > 0 && structure.proofs.length > 0;
  if (file.deleted) {
    const says = `${file.path} was replaced on disk and the process runs the old one, whose version is not known`;
    return known ? nothing : doubt(says, 'restart the service, then check again');
  }
  const fact = index.packageOf(file);
  const root = index.rootOf(file.root);
  if (fact === undefined || root === undefined) {
    return known ? nothing : doubt(`${file.path} belongs to no package, so its version cannot be told`);
  }
  const again = `install the package again: ${packageCommands({ family: fact.family, distribution: root.os.id }).reinstall(fact.name)}`;
  const claim = packageClaim(incident, root, fact);
  const signed = index.signed.get(file.key);
  if (signed?.outcome === 'different' && claim.claim !== 'affected') {
    const says = `${signed.says}, so that the version of ${fact.name} says nothing of it`;
    return known ? nothing : doubt(says, again);
  }
  const [contrary] = structure.proofs;
  if (claim.claim === 'affected' && contrary !== undefined && bytes.signs.length === 0) {
    return doubt(
      `the package database says that ${claim.says}, but the bytes are proven other (${contrary.says}): one of the two is not what it seems`,
      again,
    );
  }
  if (claim.claim === 'inert' && bytes.proofs.length === 0) return doubt(claim.says);
  return together([claimEvidence(claim), signedEvidence(claim, signed)]);
}

/** A version rests on more than the database where the file is, byte for byte, what the signed package of that version holds. */
function signedEvidence(claim: Claim, signed: SignedWord | undefined): Evidence {
  if (signed?.outcome !== 'same' || claim.claim === 'unknown') return nothing;
  const say = claim.claim === 'affected' ? sign : proof;
  return say(
    signed.isIndependent ? 'signed-index' : 'package-database',
    `${claim.says.replace(/\.$/, '')}; ${signed.says}`,
    signed.trusts,
  );
}

function claimEvidence(claim: Claim): Evidence {
  switch (claim.claim) {
    case 'affected':
      return sign('package-database', claim.says, DATABASE);
    case 'unknown':
      return doubt(claim.says);
    case 'inert':
    case 'clear':
      return proof('package-database', claim.says, DATABASE);
  }
}
