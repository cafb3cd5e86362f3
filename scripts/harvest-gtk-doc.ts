/**
 * Writes `data/known-good/gtk-doc.{blobs,lines}`: what gtkdocize puts beside the build files of others, and what
 * gtkdoc-mkhtml puts into every folder of HTML that it makes.
 *
 *     node scripts/harvest-gtk-doc.ts GIT-FOLDER
 */
import { writeFileSync } from 'node:fs';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';
import { readSerial } from '../src/knowledge/known-good/serial.ts';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { type FileText, writeLineIndex } from '../src/knowledge/known-good/write-line-index.ts';
import { findInHistory, readBlobs } from './search-history.ts';

const OUT = new URL('../data/known-good/', import.meta.url);

const BUILD_FILE = /^(?:buildsystems\/autotools\/)?gtk-doc[a-z.-]*\.(?:make|m4)$/;
/** Before it got a folder, the style lay beside everything else. */
const STYLE = /^(?:style\/)?(?:style[a-z-]*\.css|(?:home|(?:left|right|up)(?:-insensitive)?)\.png)$/;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: harvest-gtk-doc.ts GIT-FOLDER');
const found = findInHistory('gtk-doc', folder, (path) => BUILD_FILE.test(path) || STYLE.test(path));
const texts = new Map<string, Buffer>();
readBlobs(folder, found, texts);
const byName = new Map<string, FileText[]>();
for (const { name, blob, path } of [...found].sort((a, b) => a.firstSeen - b.firstSeen)) {
  const bytes = texts.get(blob);
  if (bytes === undefined || !BUILD_FILE.test(path)) continue;
  byName.set(name, [...(byName.get(name) ?? []), { blob, bytes }]);
}
writeFileSync(new URL('gtk-doc.blobs', OUT), writeBlobIndex(found.map(withSerial)));
writeFileSync(new URL('gtk-doc.lines', OUT), writeLineIndex(byName));
process.stderr.write(`${found.length} files, ${texts.size} with lines\n`);

function withSerial(file: KnownFile): KnownFile {
  const bytes = file.name.endsWith('.m4') ? texts.get(file.blob) : undefined;
  const serial = bytes === undefined ? undefined : readSerial(bytes.toString('latin1'));
  return serial === undefined ? file : { ...file, serial };
}
