import { ParseError } from '../../../../bytes/parse-error.ts';
import { readMd5sums } from '../../../../formats/dpkg/md5sums.ts';
import { readControl } from '../../../../formats/dpkg/status.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import type { FamilyReader } from '../databases.ts';
import { toInstalled } from './dpkg.ts';
import { fileIndex } from './file-index.ts';

const FOLDER = '/var/lib/dpkg/status.d';
const SUMS = '.md5sums';
const LIMIT = 64 << 20;

/**
 * Debian's packages in "distroless" images, without dpkg: a file for each with the package's own description, and one
 * with its sums, which is also the only list of its files.
 */
export const distroless: FamilyReader = {
  family: 'dpkg',
  open(root) {
    const names = root.list(FOLDER).filter((name) => !name.endsWith(SUMS));
    if (names.length === 0) return undefined;
    const packages = names.map((file) => ({ file, ...toInstalled(readControl(readOwn(root, file) ?? '')) }));
    return {
      family: 'dpkg',
      packages: packages.map(({ file: _, ...one }) => one),
      ...fileIndex(root, function* (wanted) {
        for (const { file, name } of packages) {
          const bytes = readOwn(root, file + SUMS);
          for (const [path, value] of bytes === undefined ? [] : readMd5sums(bytes))
            if (wanted.has(path)) yield { package: name, path, digest: { algorithm: 'md5', value } };
        }
      }),
    };
  },
};

function readOwn(root: FileTree, name: string): Buffer | undefined {
  const file = root.read(`${FOLDER}/${name}`, LIMIT);
  if (file.state === 'unreadable') throw new ParseError('dpkg status.d', file.why);
  return file.state === 'absent' ? undefined : file.bytes;
}
