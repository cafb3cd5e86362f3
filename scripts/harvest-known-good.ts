/**
 * Writes `data/known-good/released.{blobs,lines}`: build files that stand only in the releases of the projects that
 * make them, since they are generated there (`ltmain.sh`, `ltversion.m4`, `amversion.m4`).
 *
 *     apt-get source --download-only --tar-only automake-1.16 libtool gettext autoconf-archive pkgconf ...
 *     node scripts/harvest-known-good.ts PROJECT_VERSION.orig.tar.*...
 *
 * Only upstream's tarballs are read, nothing that a distribution patched, and only hashes are kept. Files that
 * `history.blobs` knows are left to it. The date of a file is that of the newest file of its release.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readBlobIndex } from '../src/knowledge/known-good/blob-index.ts';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { readSerial } from '../src/knowledge/known-good/serial.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type FileText, writeLineIndex } from '../src/knowledge/known-good/write-line-index.ts';
import { HELPERS, WITHOUT_LINES } from './helper-files.ts';

const OUT = new URL('../data/known-good/', import.meta.url);
const OWN_MACROS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:pkgconf|pkg-config)$/, /^pkg\.m4$/],
  [/^libgpg-error/, /^(?:gpg-error|gpgrt)\.m4$/],
  [/^libgcrypt/, /^libgcrypt\.m4$/],
  [/^intltool$/, /^(?:intltool|Makefile\.in\.in$)/],
];

function main(tarballs: readonly string[]): void {
  const history = readBlobIndex(readFileSync(new URL('history.blobs', OUT)), 'history.blobs');
  const found = tarballs
    .flatMap(harvest)
    .filter(({ file }) => history.withBlob(file.blob).every(({ name }) => name !== file.name))
    .sort((a, b) => a.file.firstSeen - b.file.firstSeen);
  const kept = new Map<string, (typeof found)[number]>();
  for (const one of found) {
    const key = `${one.file.name} ${one.file.blob}`;
    if (!kept.has(key)) kept.set(key, one);
  }
  const texts = new Map<string, FileText[]>();
  for (const { file, bytes } of kept.values()) {
    if (WITHOUT_LINES.test(file.name)) continue;
    texts.set(file.name, [...(texts.get(file.name) ?? []), { blob: file.blob, bytes }]);
  }
  writeFileSync(new URL('released.blobs', OUT), writeBlobIndex([...kept.values()].map(({ file }) => file)));
  writeFileSync(new URL('released.lines', OUT), writeLineIndex(texts));
  process.stderr.write(`${kept.size} files of ${tarballs.length} releases\n`);
}

function harvest(tarball: string): readonly { readonly file: KnownFile; readonly bytes: Buffer }[] {
  const [, project, version] = /^(.+)_(.+)\.orig\.tar\.[a-z0-9]+$/.exec(basename(tarball)) ?? [];
  if (project === undefined || version === undefined)
    throw new Error(`${tarball}: not PROJECT_VERSION.orig.tar.*`);
  const folder = mkdtempSync(join(tmpdir(), 'harvest-'));
  try {
    if (spawnSync('tar', ['-xf', tarball, '-C', folder, '--no-same-owner']).status !== 0) {
      throw new Error(`${tarball}: cannot be unpacked`);
    }
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const firstSeen = Math.floor(Math.max(...paths.map((path) => statSync(path).mtimeMs)) / 1000);
    return paths
      .filter((path) => isBuildFile(project, path))
      .map((path) => {
        const bytes = readFileSync(path);
        const serial = path.endsWith('.m4') ? readSerial(bytes.toString('latin1')) : undefined;
        return {
          bytes,
          file: {
            name: basename(path),
            ...(serial === undefined ? {} : { serial }),
            blob: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
            firstSeen,
            source: `${project.replace(/-[0-9.]+$/, '')} ${version}`,
            commit: '',
            path: path.slice(folder.length + 1).replace(/^[^/]+\//, ''),
          },
        };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All build files of the build tools themselves, but of another project only the macros that it makes for others. */
function isBuildFile(project: string, path: string): boolean {
  const name = basename(path);
  const own = OWN_MACROS.find(([pattern]) => pattern.test(project));
  return own === undefined ? name.endsWith('.m4') || HELPERS.test(name) : own[1].test(name);
}

main(process.argv.slice(2));
