import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256Of } from '../../../../../tests/roots/digest-of.ts';
import { filesOf, openDatabase } from '../../../../../tests/roots/open-database.ts';
import { makePacmanRoot, noPacman, runPacman } from '../../../../../tests/roots/pacman-root.ts';
import { FileRoot } from '../../../../system/file-root.ts';

const skip = noPacman;
const LIBRARY = '/usr/lib/liblzma.so.5.6.1';
const PACKAGES = [
  { name: 'xz', version: '5.6.1-1', files: { [LIBRARY]: 'library', '/etc/xz.conf': 'c' } },
  { name: 'gtk-update', version: '1:3.24.r3.gabc-2', files: { '/usr/share/a b': 'é' } },
];

test('packages that real pacman installed are the ones that pacman lists', { skip }, (t) => {
  const root = makePacmanRoot(t, PACKAGES);
  const { packages } = openDatabase(new FileRoot(root));
  const listed = runPacman(root, '-Q').trim().split('\n');
  assert.deepEqual(packages.map((one) => `${one.name} ${one.packageVersion}`).sort(), listed.sort());
  assert.deepEqual(
    packages.map(({ signature }) => signature),
    [{ present: false }, { present: false }],
  );
});

test('packages were installed when pacman says so', { skip }, (t) => {
  const root = makePacmanRoot(t, PACKAGES);
  const [one] = openDatabase(new FileRoot(root)).packages;
  const told = /^Install Date\s*: (.*)$/m.exec(runPacman(root, '-Qi', one?.name ?? ''))?.[1];
  assert.equal(one?.dates?.installedAt, new Date(`${told}`).toISOString());
});

test('owners are those that pacman tells, digests those of the files', { skip }, (t) => {
  const root = makePacmanRoot(t, PACKAGES);
  const paths = [LIBRARY, '/etc/xz.conf', '/usr/share/a b'];
  const { owners, digests } = filesOf(openDatabase(new FileRoot(root)), ...paths, '/usr/bin/no');
  const told = paths.map((path) => [path, runPacman(root, '-Qqo', join(root, path)).trim()]);
  assert.deepEqual(owners, Object.fromEntries(told));
  const digest = (path: string) => ({ algorithm: 'sha256', value: sha256Of(join(root, path)) });
  assert.deepEqual(digests, { [LIBRARY]: digest(LIBRARY), '/usr/share/a b': digest('/usr/share/a b') });
});
