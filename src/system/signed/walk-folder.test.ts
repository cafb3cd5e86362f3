import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { walkFolder } from './walk-folder.ts';

test('regular files at any depth; links, and pipes that would hold us up, are passed over', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'a/b/x.deb'), '');
  writeFileSync(join(folder, 'InRelease'), '');
  symlinkSync('/', join(folder, 'root'));
  symlinkSync('InRelease', join(folder, 'link'));
  execFileSync('mkfifo', [join(folder, 'pipe.deb')]);
  assert.deepEqual(walkFolder(folder), { paths: ['/InRelease', '/a/b/x.deb'], isCut: false });
});

test('what lies deeper than a mirror goes is told', (t) => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, Array.from({ length: 15 }, () => 'd').join('/')), { recursive: true });
  assert.deepEqual(walkFolder(folder), { paths: [], isCut: true });
  assert.deepEqual(walkFolder(join(folder, 'nowhere')), { paths: [], isCut: false });
});
