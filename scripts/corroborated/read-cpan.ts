import { blobId } from '../../src/knowledge/known-good/hash-line.ts';
import { originOf } from '../../src/knowledge/known-good/origin.ts';
import {
  boilerplateName,
  boilerplateNames,
  readBoilerplate,
} from '../../src/knowledge/known-good/perl-boilerplate.ts';
import type { ArchiveContents } from '../../src/system/archive/entry.ts';
import { readArchive } from '../../src/system/archive/read-archive.ts';
import type { BuildFile } from './read-orig.ts';
import type { Orig } from './read-packages.ts';

/** A file that a tool wrote into a CPAN distribution, without what each distribution has of its own. */
export interface CpanFile extends BuildFile {
  /** Who its metadata names first: a name and an address. Not kept. */
  readonly author: string;
}

/** What a META.json says of whose a distribution is. */
interface Meta {
  readonly name: string;
  readonly author: string;
  readonly origin: string;
}

/**
 * The tools' files of one CPAN distribution; none where it does not say in META.json whose repository it has. Throws where
 * the tarball is not the one that the index names.
 */
export async function readCpan(path: string, { version, sha256 }: Orig): Promise<readonly CpanFile[]> {
  const contents = await readArchive(path, () => true);
  if (contents.sha256 !== sha256) throw new Error(`${path}: not the file that the index names`);
  const files = new Map(
    contents.entries
      .filter(({ type }) => type === 'file')
      .map((entry) => [entry.path.replace(/^[^/]*\//, ''), entry] as const),
  );
  const meta = readMeta(textOf(contents, files.get('META.json')?.blob));
  if (meta === undefined) return [];
  const { name, author, origin } = meta;
  const names = boilerplateNames(name);
  const date = contents.entries.reduce((newest, { mtime }) => Math.max(newest, mtime), 0);
  return [...files].flatMap(([place, { blob, owner }]): readonly CpanFile[] => {
    const read = readBoilerplate(place, textOf(contents, blob), names);
    if (read === undefined) return [];
    const bytes = Buffer.from(read.text);
    const packer = owner.slice(0, owner.indexOf(':'));
    const release = `${name} ${version}`;
    return [
      {
        name: boilerplateName(place),
        blob: blobId(bytes),
        bytes,
        origin,
        release,
        path: place,
        date,
        packer,
        author,
      },
    ];
  });
}

function textOf({ kept }: ArchiveContents, blob: string | undefined): string {
  const bytes = kept.get(blob ?? '');
  return bytes === undefined || bytes.length > 1 << 20 ? '' : bytes.toString();
}

function readMeta(text: string): Meta | undefined {
  try {
    const { name, author, resources } = JSON.parse(text);
    const { web, url } = resources?.repository ?? {};
    const origin = originOf(String(url ?? web ?? ''));
    if (typeof name !== 'string' || origin === undefined) return undefined;
    return { name, author: String(author?.[0] ?? ''), origin };
  } catch {
    return undefined;
  }
}
