import assert from 'node:assert/strict';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareWithReadelf } from '../../../tests/elf/compare-with-readelf.ts';
import { isElf } from './header.ts';

/** Every so many of a folder's files, up to a size that readelf prints in a moment. */
const SAMPLE = 12;
const MAX_SIZE = 4_000_000;

const FOLDERS = [
  ...['/usr/bin', '/usr/sbin', '/usr/lib64'],
  ...['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'],
].filter((folder) => existsSync(folder));

const skip = existsSync('/usr/bin/readelf') ? false : 'readelf (binutils) is not installed';

for (const folder of FOLDERS) {
  test(`readElf agrees with readelf on objects of ${folder}`, { skip }, () => {
    const files = elfFilesOf(folder);
    const every = Math.max(1, Math.floor(files.length / SAMPLE));
    for (const file of files.filter((_, index) => index % every === 0)) {
      const { ours, theirs } = compareWithReadelf(file);
      assert.deepEqual(ours, theirs, file);
    }
  });
}

function elfFilesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => {
      const status = lstatSync(path);
      return status.isFile() && status.size < MAX_SIZE && isElf(readFileSync(path).subarray(0, 4));
    });
}
