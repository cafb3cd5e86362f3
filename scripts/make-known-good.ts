/**
 * Writes `data/known-good/history.{blobs,lines}` from a table of known build files and the git histories they are of:
 *
 *     node scripts/make-known-good.ts TABLE.tsv.gz GIT-FOLDER...
 *
 * The table's columns are name, serial, git_blob, sha256, bytes, first_seen_unix, source, commit, path. Of the
 * files themselves only hashes are kept.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type FileText, writeLineIndex } from '../src/knowledge/known-good/write-line-index.ts';

const OUT = new URL('../data/known-good/', import.meta.url);
const MAX_OUTPUT = 4 * 2 ** 30;

/** Sources of a project's own tools, which no release carries: half of all lines. */
const NEVER_VENDORED = /^(?!m4\/|build-aux\/|config\/)/;

function main([table, ...repositories]: readonly string[]): void {
  if (table === undefined) throw new Error('usage: make-known-good.ts TABLE.tsv.gz GIT-FOLDER...');
  const files = readTable(table);
  writeFileSync(new URL('history.blobs', OUT), writeBlobIndex(files));

  const vendored = files
    .filter(({ source, path }) => source !== 'autoconf' || !NEVER_VENDORED.test(path))
    .filter(({ name }) => !name.endsWith('.in') || /^(?:amversion|ltversion)\.in$/.test(name))
    .filter(({ name }) => name !== 'ltmain.in' && name !== 'autogen.sh')
    .sort((a, b) => a.firstSeen - b.firstSeen);
  const texts = new Map<string, Buffer>();
  for (const repository of repositories) readBlobs(repository, vendored, texts);
  const byName = new Map<string, FileText[]>();
  for (const { name, blob } of vendored) {
    const bytes = texts.get(blob);
    if (bytes === undefined) continue;
    byName.set(name, [...(byName.get(name) ?? []), { blob, bytes }]);
  }
  writeFileSync(new URL('history.lines', OUT), writeLineIndex(byName));
  const missing = vendored.filter(({ blob }) => !texts.has(blob)).length;
  process.stderr.write(
    `${files.length} files, ${vendored.length - missing} with lines, ${missing} in no history\n`,
  );
}

function readTable(path: string): readonly KnownFile[] {
  const [, ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [name = '', serial = '', blob = '', , , firstSeen, source = '', commit = '', file = ''] =
      row.split('\t');
    return {
      name,
      ...(serial === '' ? {} : { serial }),
      blob,
      firstSeen: Number(firstSeen),
      source,
      commit,
      path: file,
    };
  });
}

function readBlobs(repository: string, files: readonly KnownFile[], texts: Map<string, Buffer>): void {
  const wanted = new Set(files.map(({ blob }) => blob).filter((blob) => !texts.has(blob)));
  const { stdout } = spawnSync('git', ['-C', repository, 'cat-file', '--batch'], {
    input: `${[...wanted].join('\n')}\n`,
    maxBuffer: MAX_OUTPUT,
  });
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf('\n', at);
    const [blob = '', state, size] = stdout.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (state === 'missing') continue;
    texts.set(blob, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}

main(process.argv.slice(2));
