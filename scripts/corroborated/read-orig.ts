import { basename } from 'node:path';
import { blobId } from '../../src/knowledge/known-good/hash-line.ts';
import {
  LTMAIN_WITHOUT_VERSION,
  withoutLibtoolVersion,
} from '../../src/knowledge/known-good/libtool-version.ts';
import { readSerial } from '../../src/knowledge/known-good/serial.ts';
import { readArchive } from '../../src/system/archive/read-archive.ts';
import { HELPERS } from '../helper-files.ts';
import type { Orig } from './read-packages.ts';

/** A macro or helper script in a release of somebody. */
export interface BuildFile {
  readonly name: string;
  readonly serial?: string;
  readonly blob: string;
  readonly bytes: Buffer;
  readonly origin: string;
  /** Project and version. */
  readonly release: string;
  readonly path: string;
  /** What the newest file of its release says, Unix seconds. */
  readonly date: number;
  /** Who packed the release, as its entries say. */
  readonly packer: string;
}

/** The build files of one upstream tarball; throws where it is not the one that the index names. */
export async function readOrig(
  path: string,
  { project, version, sha256, origin }: Orig,
): Promise<readonly BuildFile[]> {
  const contents = await readArchive(path, () => true);
  if (contents.sha256 !== sha256) throw new Error(`${path}: not the file that the index names`);
  const date = contents.entries.reduce((newest, { mtime }) => Math.max(newest, mtime), 0);
  return contents.entries.flatMap((entry): readonly BuildFile[] => {
    const name = basename(entry.path);
    const bytes = contents.kept.get(entry.blob ?? '');
    const isWanted = (name.endsWith('.m4') && name !== 'aclocal.m4') || HELPERS.test(name);
    if (!isWanted || entry.type !== 'file' || bytes === undefined || bytes.length === 0) return [];
    const text = bytes.toString('latin1');
    const serial = name.endsWith('.m4') ? readSerial(text) : undefined;
    const file = {
      name,
      ...(serial === undefined ? {} : { serial }),
      blob: entry.blob ?? '',
      bytes,
      origin,
      release: `${project} ${version}`,
      path: entry.path.slice(entry.path.indexOf('/') + 1),
      date,
      packer: entry.owner.slice(0, entry.owner.indexOf(':')),
    };
    const without = name === 'ltmain.sh' ? withoutLibtoolVersion(text) : undefined;
    if (without === undefined) return [file];
    const plain = Buffer.from(without.text, 'latin1');
    return [file, { ...file, name: LTMAIN_WITHOUT_VERSION, blob: blobId(plain), bytes: plain }];
  });
}
