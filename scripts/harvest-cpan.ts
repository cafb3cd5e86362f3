/**
 * Writes `data/known-good/corroborated/cpan.blobs`: what Dist::Zilla and other tools write into CPAN distributions, where it
 * stands in those of three or more unrelated projects, without the lists, dependencies and versions that each has of its own.
 *
 *     apt-get source --download-only --tar-only PACKAGE=VERSION...
 *     apt-cache showsrc PACKAGE... | node scripts/harvest-cpan.ts HELD-OUT.tsv PACKAGE_VERSION.orig.tar.gz...
 *
 * As scripts/harvest-corroborated.ts does, it reads upstream's tarballs alone, each checked against the signed index on standard input,
 * and leaves out what the lens is measured with and all of its owners. Projects are related that have one owner on a forge,
 * one packer or one first author. Only hashes, names, dates and projects are kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type CpanFile, readCpan } from './corroborated/read-cpan.ts';
import { heldOut, isRepacked, readPackages } from './corroborated/read-packages.ts';
import { relateOrigins } from './corroborated/relate-origins.ts';
import { toKnownFile } from './corroborated/to-known-file.ts';

const OUT = new URL('../data/known-good/corroborated/cpan.blobs', import.meta.url);

/** Fewer unrelated projects than these are no corroboration. */
const WITNESSES = 3;

const [table, ...tarballs] = process.argv.slice(2);
if (table === undefined) throw new Error('usage: harvest-cpan.ts HELD-OUT.tsv TARBALL... < SOURCES');

const packages = readPackages(readFileSync(0, 'utf8'));
// A CPAN distribution's home page is CPAN's: whose it is, its own metadata tell.
const isHeldOut = heldOut(readFileSync(table, 'utf8'), new Map());

const found: CpanFile[] = [];
for (const path of tarballs.filter((one) => !isRepacked(basename(one)))) {
  const orig = packages.get(basename(path));
  if (orig === undefined) continue;
  const files = await readCpan(path, orig);
  found.push(...files.filter(({ origin }) => !isHeldOut({ ...orig, origin })));
}

const groupOf = relateOrigins([...found, ...found.map((file) => ({ ...file, packer: file.author }))]);
const files: KnownFile[] = [];
for (const same of Map.groupBy(found, ({ name, blob }) => `${name} ${blob}`).values()) {
  const byGroup = Map.groupBy(same, ({ origin }) => groupOf(origin));
  if (byGroup.size >= WITNESSES) for (const [group, some] of byGroup) files.push(toKnownFile(group, some));
}
writeFileSync(OUT, writeBlobIndex(files));
const releases = new Set(found.map(({ release }) => release)).size;
process.stderr.write(
  `${new Set(files.map(({ name, blob }) => name + blob)).size} files, ${files.length} witnesses, of ${releases} releases of ${new Set(found.map(({ origin }) => origin)).size} origins in ${new Set(found.map(({ origin }) => groupOf(origin))).size} groups\n`,
);
