/**
 * Writes `data/known-good/history.{blobs,lines}` from a table of known build files and the git histories they are of:
 *
 *     node scripts/make-known-good.ts TABLE.tsv.gz gnulib=GIT-FOLDER automake=GIT-FOLDER ...
 *
 * The table's columns are name, serial, git_blob, sha256, bytes, first_seen_unix, source, commit, path. Helper files
 * that the table lacks are looked up in the histories. Of the files themselves only hashes are kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type FileText, writeLineIndex } from '../src/knowledge/known-good/write-line-index.ts';
import { HELPERS, WITHOUT_LINES } from './helper-files.ts';
import { findInHistory, readBlobs } from './search-history.ts';

const OUT = new URL('../data/known-good/', import.meta.url);

/** Sources of autoconf itself, which no release carries: a third of all lines. */
const NEVER_VENDORED = /^(?!m4\/|build-aux\/|config\/)/;

function main([table, ...histories]: readonly string[]): void {
  if (table === undefined) throw new Error('usage: make-known-good.ts TABLE.tsv.gz PROJECT=GIT-FOLDER...');
  const repositories = histories.map((argument) => {
    const [project = '', folder = ''] = argument.split('=');
    return { project, folder };
  });
  const listed = readTable(table);
  const names = new Set(listed.map(({ name }) => name));
  const isHelper = (path: string) => HELPERS.test(basename(path)) && !names.has(basename(path));
  const found = repositories.flatMap(({ project, folder }) => findInHistory(project, folder, isHelper));
  const files = [...listed, ...found];
  writeFileSync(new URL('history.blobs', OUT), writeBlobIndex(files));

  const vendored = files.filter(isVendored).sort((a, b) => a.firstSeen - b.firstSeen);
  const texts = new Map<string, Buffer>();
  for (const { folder } of repositories) readBlobs(folder, vendored, texts);
  const byName = new Map<string, FileText[]>();
  for (const { name, blob } of vendored) {
    const bytes = texts.get(blob);
    if (bytes === undefined) continue;
    const versions = byName.get(name) ?? [];
    versions.push({ blob, bytes });
    byName.set(name, versions);
  }
  writeFileSync(new URL('history.lines', OUT), writeLineIndex(byName));
  const missing = vendored.filter(({ blob }) => !texts.has(blob)).length;
  process.stderr.write(
    `${listed.length} files of the table, ${found.length} more helpers; ${vendored.length - missing} with lines, ${missing} in no history\n`,
  );
}

function isVendored({ source, path, name }: KnownFile): boolean {
  if (source === 'autoconf' && NEVER_VENDORED.test(path)) return false;
  return !WITHOUT_LINES.test(name) && (!name.endsWith('.in') || name === 'Makefile.in.in');
}

function readTable(path: string): readonly KnownFile[] {
  const [, ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [name = '', serial = '', blob = '', , , seen, source = '', commit = '', file = ''] =
      row.split('\t');
    const known = { name, blob, firstSeen: Number(seen), source, commit, path: file };
    return serial === '' ? known : { ...known, serial };
  });
}

main(process.argv.slice(2));
