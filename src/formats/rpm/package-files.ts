import { ParseError } from '../../bytes/parse-error.ts';
import { type FileDigest, readHexDigest } from '../file-digest.ts';
import type { RpmHeader } from './header.ts';

const FORMAT = 'rpm files';

/** Rpm's tags (rpmtag.h). */
const TAG = {
  states: 1029,
  digests: 1035,
  flags: 1037,
  folderIndexes: 1116,
  names: 1117,
  folders: 1118,
  algorithm: 5011,
};

/** The tags that finding asks for. */
export const FILE_TAGS: readonly number[] = Object.values(TAG);

/** Numbers of RFC 9580, 9.5, as the tag has them; MD5 where there is no tag (before rpm 4.6). */
const ALGORITHMS: Readonly<Record<number, FileDigest['algorithm']>> = {
  1: 'md5',
  2: 'sha1',
  8: 'sha256',
  9: 'sha384',
  10: 'sha512',
  11: 'sha224',
};
const MD5 = 1;

/** rpmfiles.h: the other states are of files replaced, left out, or of another architecture. */
const ON_DISK = [0, 3];
const CONFIGURATION = 1;

export interface RpmFile {
  readonly path: string;
  /** Absent for folders, links, ghosts, configuration, and algorithms that are not known here. */
  readonly digest?: FileDigest;
}

/**
 * Finds those of the absolute paths `wanted` that a package has put on the disk. A file that another package replaced is
 * not among them. ParseError for lists of different lengths, a folder that is not there, and a digest that is none.
 */
export function fileFinder(wanted: ReadonlySet<string>): (header: RpmHeader) => readonly RpmFile[] {
  const wantedNames = new Set([...wanted].map((path) => path.slice(path.lastIndexOf('/') + 1)));
  return (header) => {
    const names = header.texts(TAG.names);
    const likely = [...names.keys()].filter((at) => wantedNames.has(names[at] ?? ''));
    if (likely.length === 0) return [];
    const paths = pathsOf(header, names);
    return readFiles(
      header,
      likely.flatMap((at) => (wanted.has(paths(at)) ? { path: paths(at), at } : [])),
      names.length,
    );
  };
}

function pathsOf(header: RpmHeader, names: readonly string[]): (at: number) => string {
  const indexes = listOf(header.numbers(TAG.folderIndexes), names.length);
  const folders = header.texts(TAG.folders);
  return (at) => {
    const folder = folders[indexes[at] ?? -1];
    if (folder === undefined) throw new ParseError(FORMAT, 'a folder that is not there');
    return folder + names[at];
  };
}

function readFiles(
  header: RpmHeader,
  found: readonly { readonly path: string; readonly at: number }[],
  length: number,
): readonly RpmFile[] {
  const [states, flags] = [TAG.states, TAG.flags].map((tag) => listOf(header.numbers(tag), length));
  const digests = listOf(header.texts(TAG.digests), length);
  const algorithm = ALGORITHMS[header.numbers(TAG.algorithm)[0] ?? MD5];
  return found
    .filter(({ at }) => ON_DISK.includes(states?.[at] ?? 0))
    .map(({ path, at }) => {
      const text = digests[at] ?? '';
      const isConfiguration = ((flags?.[at] ?? 0) & CONFIGURATION) !== 0;
      if (text === '' || algorithm === undefined || isConfiguration) return { path };
      return { path, digest: readHexDigest(FORMAT, algorithm, text) };
    });
}

/** A list with an element for each file, or none at all. */
function listOf<Element>(list: readonly Element[], length: number): readonly Element[] {
  if (list.length !== 0 && list.length !== length) throw new ParseError(FORMAT, 'lists of different lengths');
  return list;
}
