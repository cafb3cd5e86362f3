/**
 * Writes `data/known-good/corroborated/releases.{blobs,lines}`: build files that stand byte for byte in the releases of
 * three or more unrelated projects, as a libtool does that some distribution patched and that several maintainers ran.
 *
 *     apt-get source --download-only --tar-only PACKAGE=VERSION...
 *     apt-cache showsrc PACKAGE... | node scripts/harvest-corroborated.ts HELD-OUT.tsv PACKAGE_VERSION.orig.tar.*...
 *
 * Only upstream's tarballs are read, each checked against the signed index that is given on standard input; repacked ones, and
 * those of packages without a home page, are left out. The packages of the table HELD-OUT.tsv, and all that is of the same origin, are left out as well: with
 * them the lens is measured. Only hashes, names, dates and projects are kept.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readBlobIndex } from '../src/knowledge/known-good/blob-index.ts';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type FileText, writeLineIndex } from '../src/knowledge/known-good/write-line-index.ts';
import { type BuildFile, readOrig } from './corroborated/read-orig.ts';
import { heldOut, isRepacked, readPackages } from './corroborated/read-packages.ts';
import { relateOrigins } from './corroborated/relate-origins.ts';
import { toKnownFile } from './corroborated/to-known-file.ts';
import { WITHOUT_LINES } from './helper-files.ts';

const OUT = new URL('../data/known-good/', import.meta.url);

/** Fewer unrelated projects than these are no corroboration. */
const WITNESSES = 3;

const [table, ...tarballs] = process.argv.slice(2);
if (table === undefined) throw new Error('usage: harvest-corroborated.ts HELD-OUT.tsv TARBALL... < SOURCES');

const packages = readPackages(readFileSync(0, 'utf8'));
const isHeldOut = heldOut(readFileSync(table, 'utf8'), packages);
const known = ['history.blobs', 'released.blobs'].map((file) =>
  readBlobIndex(readFileSync(new URL(file, OUT)), file),
);
const isKnown = ({ name, blob }: BuildFile) =>
  known.some((index) => index.withBlob(blob).some((file) => file.name === name));

const found: BuildFile[] = [];
let read = 0;
for (const path of tarballs.filter((one) => !isRepacked(basename(one)))) {
  const orig = packages.get(basename(path));
  if (orig === undefined || isHeldOut(orig)) continue;
  found.push(...(await readOrig(path, orig)).filter((file) => !isKnown(file)));
  read += 1;
}

const groupOf = relateOrigins(found);
const files: KnownFile[] = [];
const texts = new Map<string, FileText[]>();
for (const same of Map.groupBy(found, ({ name, blob }) => `${name} ${blob}`).values()) {
  const byGroup = Map.groupBy(same, ({ origin }) => groupOf(origin));
  if (byGroup.size < WITNESSES) continue;
  for (const [group, some] of byGroup) files.push(toKnownFile(group, some));
  const [first] = same;
  if (first === undefined || WITHOUT_LINES.test(first.name)) continue;
  texts.set(first.name, [...(texts.get(first.name) ?? []), { blob: first.blob, bytes: first.bytes }]);
}
mkdirSync(new URL('corroborated/', OUT), { recursive: true });
writeFileSync(new URL('corroborated/releases.blobs', OUT), writeBlobIndex(files));
writeFileSync(new URL('corroborated/releases.lines', OUT), writeLineIndex(texts));
process.stderr.write(
  `${new Set(files.map(({ name, blob }) => name + blob)).size} files, ${files.length} witnesses, of ${read} releases of ${new Set(found.map(({ origin }) => origin)).size} origins\n`,
);
