import { ParseError } from '../../../../bytes/parse-error.ts';
import { readSignedBy } from '../../../../formats/apt/read-signed-by.ts';
import { dearmorKeys } from '../../../../formats/openpgp/dearmor.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { verifySignature } from '../../../../system/signed/verify-signature.ts';
import type { Signature } from '../../signed-facts.ts';

const LIMIT = 16 << 20;
const SOURCES = '/etc/apt';

/** Files of keys, and whose word it is that they are the right ones. */
export interface Keys {
  readonly from: Signature['keysFrom'];
  readonly keyrings: readonly { readonly path: string; readonly bytes: Buffer }[];
}

/** Verifies with these keys. ParseError, with the reason, where that fails. */
export function verifyWith(keys: Keys, signed: Parameters<typeof verifySignature>[0]) {
  const { content, by } = verifySignature(
    signed,
    keys.keyrings.map(({ bytes }) => bytes),
  );
  const signature: Signature = {
    by,
    keyrings: keys.keyrings.map(({ path }) => path),
    keysFrom: keys.from,
  };
  return { content, signature };
}

/** The keys that apt trusts on a root: those that its sources name, those for all sources, and those of the distribution's own package. */
export function aptKeys(root: FileTree): Keys {
  const sources = ['sources.list', ...namesIn(root, `${SOURCES}/sources.list.d`, /\.(list|sources)$/)];
  const named = sources.flatMap((name) => {
    const file = root.read(name.startsWith('/') ? name : `${SOURCES}/${name}`, LIMIT);
    return file.state === 'read' ? readSignedBy(file.bytes) : [];
  });
  return keysIn(root, [
    ...named,
    `${SOURCES}/trusted.gpg`,
    ...namesIn(root, `${SOURCES}/trusted.gpg.d`, /\.(gpg|asc)$/),
    ...namesIn(root, '/usr/share/keyrings', /-archive-keyring\.(gpg|pgp)$/),
  ]);
}

/** The keys that came with an rpm distribution. */
export function rpmKeys(root: FileTree): Keys {
  return keysIn(root, [
    ...namesIn(root, '/etc/pki/rpm-gpg', /./),
    ...namesIn(root, '/usr/lib/rpm/gnupg/keys', /\.asc$/),
  ]);
}

function namesIn(root: FileTree, folder: string, pattern: RegExp): readonly string[] {
  return root
    .list(folder)
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`);
}

/** One that cannot be read has no key for us: what it alone could prove is not proven. */
function keysIn(root: FileTree, paths: readonly string[]): Keys {
  const keyrings = [...new Set(paths)].flatMap((path) => {
    const file = root.read(path, LIMIT);
    return file.state === 'read' && isReadable(file.bytes) ? [{ path, bytes: file.bytes }] : [];
  });
  return { from: 'subject', keyrings };
}

function isReadable(bytes: Buffer): boolean {
  try {
    return dearmorKeys(bytes).length > 0;
  } catch (error) {
    if (error instanceof ParseError) return false;
    throw error;
  }
}
