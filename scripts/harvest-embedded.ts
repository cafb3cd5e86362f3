/**
 * Writes `data/known-good/embedded/libraries.blobs`: which files the releases of libraries hold that others copy whole
 * into their own releases.
 *
 *     node scripts/harvest-embedded.ts expat=GIT-FOLDER libtool=GIT-FOLDER:libltdl/ ...
 *
 * Which libraries: those of which Debian's list of embedded code copies (`data/embedded-code-copies` of its security
 * tracker) names five packages or more with a copy that is not changed, that are compiled (C, C++), whose upstream keeps
 * a git history with a tag for each release, and whose releases have fewer than 1,000 files. Behind a colon stands the
 * folder that is meant to be copied, where not all is. Only hashes, names, versions and dates are kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { writeBlobIndex } from '../src/knowledge/known-good/write-blob-index.ts';
import { findReleased } from './search-releases.ts';

const OUT = new URL('../data/known-good/embedded/', import.meta.url);

const files = process.argv.slice(2).flatMap((argument) => {
  const [, project = '', folder = '', under = ''] = /^([^=]+)=([^:]+)(?::(.*))?$/.exec(argument) ?? [];
  const found = findReleased(project, folder, under);
  process.stderr.write(`${project}: ${found.length}\n`);
  return found;
});
mkdirSync(OUT, { recursive: true });
const index = writeBlobIndex(files);
writeFileSync(new URL('libraries.blobs', OUT), index);
process.stderr.write(`${files.length} files, ${index.length} bytes\n`);
