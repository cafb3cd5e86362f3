import { ParseError } from '../../../../bytes/parse-error.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { debFiles } from '../../../../system/signed/deb-files.ts';
import type { IntegrityFact } from '../../code-facts.ts';
import type { PackageDatabase } from '../databases.ts';
import { folderAliases } from '../packages/folder-aliases.ts';
import { compareFiles } from './compare-files.ts';
import { noOthers, otherFiles } from './compare-others.ts';
import { type ChainedOffer, offersOf } from './offers.ts';
import type { PackageReader } from './prove-package.ts';

interface DebReader {
  readonly root: FileTree;
  readonly database: PackageDatabase;
  readonly offers: readonly ChainedOffer[];
  readonly integrity?: IntegrityFact['scope'];
}

/** Debian packages: a signed index says what they hold, their own signatures are used by nobody. */
export function debReader({ root, database, offers, integrity }: DebReader): PackageReader {
  const naming = { database, aliases: folderAliases(root) };
  const others = integrity === undefined ? () => noOthers : otherFiles(root, database, integrity);
  return {
    hint: 'apt-get update; for a version that is no longer offered, put the dists/ folder of a snapshot beside the package in the folder of --archive',
    offersOf: (one) => offersOf(offers, one),
    ownChain: () => undefined,
    compare(file, one) {
      const sums = debFiles(file);
      const loaded = compareFiles(naming, one.files, sums);
      if (loaded === undefined) throw new ParseError('deb', 'it has a file that was read under two names');
      const known = new Set(loaded.flatMap(({ name }) => name ?? []));
      return { loaded, others: others(one, sums, known) };
    },
  };
}
