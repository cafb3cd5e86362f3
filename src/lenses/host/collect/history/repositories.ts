import { ParseError } from '../../../../bytes/parse-error.ts';
import { IndexScanner } from '../../../../formats/apt/index-scanner.ts';
import { type AptRelease, readRelease } from '../../../../formats/apt/read-release.ts';
import { readLz4Frame } from '../../../../formats/lz4/read-frame.ts';
import type { FileTree, OpenFile } from '../../../../system/file-tree.ts';

const FOLDER = '/var/lib/apt/lists';
const RELEASE_LIMIT = 32 << 20;
const INDEX_LIMIT = 256 << 20;
const PIECE = 1 << 20;
const RELEASE = /_(?:InRelease|Release)$/;
const INDEX = /_Packages(?:\.[a-z0-9]+)?$/;

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
      const release = orUnread(name, () => releaseIn(root, name));
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

function releaseIn(root: FileTree, name: string): AptRelease {
  const file = root.read(`${FOLDER}/${name}`, RELEASE_LIMIT);
  if (file.state === 'read') return readRelease(file.bytes);
  throw new ParseError('apt list', file.state === 'absent' ? 'it is gone' : file.why);
}

function scan(root: FileTree, name: string, scanner: IndexScanner): void {
  const file = root.open(`${FOLDER}/${name}`);
  if (file.state !== 'open')
    throw new ParseError('apt list', file.state === 'absent' ? 'it is gone' : file.why);
  try {
    for (const piece of piecesOf(name, file)) scanner.feed(piece);
    scanner.finish();
  } finally {
    file.close();
  }
}

/** An index has 50 MB and more: it is never held as a whole. A piece is good until the next one is asked for. */
function* piecesOf(name: string, { read }: OpenFile): Generator<Buffer, void, void> {
  if (name.endsWith('.lz4')) return yield* readLz4Frame(read, INDEX_LIMIT);
  if (!name.endsWith('_Packages')) throw new ParseError('apt list', 'packed in a way that is not read here');
  const piece = Buffer.allocUnsafe(PIECE);
  for (let at = 0; ; ) {
    const length = read(piece, at);
    if (length === 0) return;
    at += length;
    if (at > INDEX_LIMIT) throw new ParseError('apt list', `more than ${INDEX_LIMIT} bytes`);
    yield piece.subarray(0, length);
  }
}
