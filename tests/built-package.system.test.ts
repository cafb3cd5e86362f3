import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './host/temporary-folder.ts';
import { git, makeRepository } from './release/make-repository.ts';
import { lacking } from './signed/make-key.ts';
import { makeSignedRoot } from './signed/signed-root.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const { version, files, bin, man } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));

const folder = temporaryFolder({ after });

before(() => {
  const build = ['--project', join(home, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  execFileSync(join(home, 'node_modules/.bin/tsc'), build);
  for (const file of ['package.json', ...files.filter((file: string) => file !== 'dist')])
    cpSync(join(home, file), join(folder, file), { recursive: true });
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'));
});

test('the package as it is published: its version, and the man page it names', () => {
  assert.deepEqual(underpin('--version').stdout.split(',')[0], `underpin ${version}`);
  assert.match(readFileSync(join(folder, man), 'utf8'), /^\.TH UNDERPIN 1/m);
});

test('the package compares a release packed with xz, in a process of its own', (t) => {
  const made = temporaryFolder(t);
  const source = join(made, 'source');
  makeRepository(source, 'v1.0', { 'hello.c': 'int main(void) { return 0; }\n' });
  git(source, 'archive', '--prefix=hello-1.0/', '--output', join(made, 'hello-1.0.tar'), 'v1.0');
  execFileSync('xz', [join(made, 'hello-1.0.tar')]);
  const { status, stderr, stdout } = underpin(
    'release',
    join(made, 'hello-1.0.tar.xz'),
    '--source',
    source,
    '--json',
  );
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  const { files: compared } = JSON.parse(stdout).results.release;
  assert.deepEqual(compared, { total: 1, identical: 1, modified: 0, onlyInRelease: 0, onlyInSource: 0 });
});

test('the package prints the capture script that the checkout prints', () => {
  assert.match(underpin('capture-script').stdout, /^#!\/bin\/sh\n/);
});

test('the package looks at this machine', () => {
  const { status, stderr, stdout } = underpin('check', '--allow-unknown', '--fail-on', 'critical', '--json');
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  assert.equal(JSON.parse(stdout).tool.version, version);
});

test('the package takes apart a package of the cache in a worker of its own', {
  skip: lacking('gpg', 'gpgv', 'dpkg-deb', 'apt-ftparchive'),
}, (t) => {
  const { root, archive, key } = makeSignedRoot(t);
  const { stderr, stdout } = underpin(
    'check',
    '--json',
    '--root',
    root,
    '--archive',
    archive,
    '--keyring',
    key.keyring,
  );
  assert.equal(stderr, '');
  assert.deepEqual(
    JSON.parse(stdout).results.host.signed.packages.map((one: { readonly outcome: string }) => one.outcome),
    ['proven', 'proven'],
  );
});

function underpin(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(folder, bin.underpin), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}
