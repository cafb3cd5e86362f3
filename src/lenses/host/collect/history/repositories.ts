import { ParseError } from '../../../../bytes/parse-error.ts';
import { IndexScanner } from '../../../../formats/apt/index-scanner.ts';
import { type AptRelease, readRelease } from '../../../../formats/apt/read-release.ts';
import { readLz4Frame } from '../../../../formats/lz4/read-frame.ts';
import type { FileTree } from '../../../../system/file-tree.ts';

const FOLDER = '/var/lib/apt/lists';
const LIMIT = 256 << 20;
const RELEASE = /_(?:InRelease|Release)$/;
const INDEX = /_Packages(\.lz4)?$/;

/** A repository that apt knows: whose it is, and which versions of the packages asked for it offers. */
export interface Repository {
  readonly release: AptRelease;
  readonly versions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads the lists that the last `apt-get update` left. Their signatures were checked then, and are not here. */
export function readRepositories(
  root: FileTree,
  wanted: ReadonlySet<string>,
): { readonly repositories: readonly Repository[]; readonly unread: readonly string[] } {
  const names = root.list(FOLDER);
  const unread: string[] = [];
  const orUnread = <Value>(name: string, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      unread.push(`${name}: ${error.message}`);
      return undefined;
    }
  };
  const repositories = names
    .filter((name) => RELEASE.test(name))
    .flatMap((name): readonly Repository[] => {
      const release = orUnread(name, () => readRelease(bytesOf(root, name)));
      if (release === undefined) return [];
      const stem = name.replace(RELEASE, '_');
      const scanner = new IndexScanner(wanted);
      for (const index of names.filter((one) => one.startsWith(stem) && INDEX.test(one))) {
        orUnread(index, () => scan(root, index, scanner));
      }
      return [{ release, versions: scanner.found }];
    });
  return { repositories, unread };
}

function scan(root: FileTree, name: string, scanner: IndexScanner): void {
  const bytes = bytesOf(root, name);
  if (name.endsWith('.lz4')) for (const block of readLz4Frame(bytes, LIMIT)) scanner.feed(block);
  else scanner.feed(bytes);
  scanner.finish();
}

function bytesOf(root: FileTree, name: string): Buffer {
  const file = root.read(`${FOLDER}/${name}`, LIMIT);
  if (file.state === 'read') return file.bytes;
  throw new ParseError('apt list', file.state === 'absent' ? 'it is gone' : file.why);
}
