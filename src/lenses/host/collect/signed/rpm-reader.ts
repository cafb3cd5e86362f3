import { ParseError } from '../../../../bytes/parse-error.ts';
import { readPackage } from '../../../../formats/rpm/package.ts';
import { FRONT, readFront } from '../../../../formats/rpm/package-file.ts';
import { fileFinder } from '../../../../formats/rpm/package-files.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { hashInTree } from '../../../../system/hash-in-tree.ts';
import type { SteadyFile } from '../../../../system/signed/steady-file.ts';
import type { FileFact } from '../../facts.ts';
import type { SignedChain, SignedFile } from '../../signed-facts.ts';
import type { PackageDatabase } from '../databases.ts';
import { folderAliases, namesOf } from '../packages/folder-aliases.ts';
import { noOthers } from './compare-others.ts';
import { type Keys, verifyWith } from './keys.ts';
import { type ChainedOffer, offersOf } from './offers.ts';
import type { PackageReader } from './prove-package.ts';
import type { WantedPackage } from './wanted.ts';

interface RpmReader {
  readonly root: FileTree;
  readonly database: PackageDatabase;
  readonly offers: readonly ChainedOffer[];
  readonly keys: Keys;
}

/** Packages of rpm: a signed index says what they hold, or they carry a signature over their header, which has the digests of their files. */
export function rpmReader({ root, database, offers, keys }: RpmReader): PackageReader {
  const aliases = folderAliases(root);
  return {
    hint: 'a package without a signature of its own needs repodata/ with repomd.xml.asc beside it in the folder of --archive',
    offersOf: (one) => offersOf(offers, one),
    ownChain: (file, one) => ownChain(keys, file, one),
    compare(file, { files }) {
      const { header } = frontOf(file);
      const listed = database.listed(new Set(files.map(({ path }) => path)));
      const loaded = files.flatMap((one) => {
        const names = new Set([...namesOf(one.path, aliases), listed.get(one.path) ?? one.path]);
        const found = fileFinder(names)(header);
        if (found.length > 1) throw new ParseError('rpm', 'it has a file that was read under two names');
        return compared(root, one, found[0]);
      });
      return { loaded, others: noOthers };
    },
  };
}

function frontOf(file: SteadyFile) {
  return readFront(file.read(0, Math.min(file.size, FRONT)));
}

/** A signature over the header proves what the header says: the package's name and version among it, and each file's digest. */
function ownChain(keys: Keys, file: SteadyFile, { fact }: WantedPackage): SignedChain | undefined {
  const { header, signed, signatures } = frontOf(file);
  const [signature] = signatures;
  if (signature === undefined) return undefined;
  const verified = verifyWith(keys, { content: signed, signature });
  const { name, version, architecture } = readPackage(header);
  if (name !== fact.name || version !== fact.packageVersion || architecture !== fact.architecture)
    throw new ParseError('rpm', 'the signed header is that of another package');
  return { by: 'package', signature: verified.signature };
}

type Found = ReturnType<ReturnType<typeof fileFinder>>[number];

function compared(
  root: FileTree,
  { key, path, content }: FileFact,
  found: Found | undefined,
): readonly SignedFile[] {
  if (!content.read) return [];
  if (found === undefined) return [{ file: key, algorithm: 'sha256', found: content.sha256 }];
  const { digest } = found;
  if (digest === undefined) return [];
  const { algorithm, value: expected } = digest;
  if (algorithm !== 'sha256' && algorithm !== 'sha384' && algorithm !== 'sha512')
    throw new ParseError('rpm', `its digests are of ${algorithm}, which can be forged`);
  const own = algorithm === 'sha256' ? content.sha256 : hashInTree(root, path, algorithm);
  return own === undefined ? [] : [{ file: key, name: found.path, algorithm, expected, found: own }];
}
