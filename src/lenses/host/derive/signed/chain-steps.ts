import type { Signature, SignedChain } from '../../signed-facts.ts';
import type { ChainStep } from '../../signed-results.ts';

/** The links from a signature to a package's own file, each with the command that shows the same. */
export function chainSteps(chain: SignedChain, file: string): readonly ChainStep[] {
  const signers = chain.signature.by
    .map(({ fingerprint, user, signedAt }) => `${fingerprint} (${user}) on ${dayOf(signedAt)}`)
    .join(' and ');
  if (chain.by === 'package')
    return [
      {
        says: `${file} has a header signed by ${signers}`,
        command: `rpmkeys --checksig --verbose ${quoted(file)}`,
      },
    ];
  const { index, list, date, validUntil } = chain;
  const dated = date === undefined ? '' : `, made ${date}`;
  const until = validUntil === undefined ? '' : `, valid until ${validUntil}`;
  return [
    {
      says: `${index.path} (sha256 ${index.sha256}${dated}${until}) is signed by ${signers}`,
      command: `gpgv ${ringsOf(chain.signature)} ${signedFiles(index.path)}`,
    },
    { says: `it says that ${list.path} holds sha256 ${list.sha256}`, command: sumCommand(list.path) },
  ];
}

/** That a package's own file is what the list says. */
export function fileStep(file: { readonly path: string; readonly sha256: string }): ChainStep {
  return {
    says: `that says that ${file.path} holds sha256 ${file.sha256}`,
    command: `sha256sum ${quoted(file.path)}`,
  };
}

function signedFiles(path: string): string {
  if (path.endsWith('InRelease')) return quoted(path);
  return `${quoted(`${path}${path.endsWith('.xml') ? '.asc' : '.gpg'}`)} ${quoted(path)}`;
}

/** gpgv takes no armored keys: those have to go through `gpg --dearmor` first. */
function ringsOf({ keyrings }: Signature): string {
  const plain = keyrings.filter((one) => !one.endsWith('.asc'));
  return (plain.length > 0 ? plain : keyrings).map((one) => `--keyring ${quoted(one)}`).join(' ');
}

/** apt packs its lists again after it has fetched them: their sum is that of what they hold. */
function sumCommand(path: string): string {
  return path.endsWith('.lz4') ? `lz4 -dc ${quoted(path)} | sha256sum` : `sha256sum ${quoted(path)}`;
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** A path for a shell: as it is where it is plain, else in single quotes. */
export function quoted(path: string): string {
  return /^[\w./:+~%@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
