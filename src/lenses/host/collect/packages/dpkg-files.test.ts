import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { bareRoot, type RootContent } from '../../../../../tests/roots/bare-root.ts';
import { ParseError } from '../../../../bytes/parse-error.ts';
import { DpkgFiles } from './dpkg-files.ts';
import { ownerName } from './owner-name.ts';

const INFO = '/var/lib/dpkg/info';
/** One library for two architectures, another for one. */
const INSTALLED = [
  { name: 'libc6', architecture: 'amd64' },
  { name: 'libc6', architecture: 'i386' },
  { name: 'liblzma5', architecture: 'amd64' },
];
const SUM = { a: 'a'.repeat(32), b: 'b'.repeat(32) };

function asked(t: TestContext, content: RootContent, ...paths: readonly string[]) {
  const files = new DpkgFiles(bareRoot(t, content), ownerName(INSTALLED));
  const wanted = new Set(paths);
  return {
    owners: Object.fromEntries(files.owners(wanted)),
    digests: Object.fromEntries(files.digests(wanted)),
  };
}

test('a library whose package was built before /usr was merged', (t) => {
  const path = '/usr/lib/x86_64-linux-gnu/liblzma.so.5.4.1';
  const content = {
    '/lib': { link: 'usr/lib' },
    [`${INFO}/liblzma5:amd64.list`]: '/.\n/lib/x86_64-linux-gnu/liblzma.so.5.4.1\n',
    [`${INFO}/liblzma5:amd64.md5sums`]: `${SUM.a}  lib/x86_64-linux-gnu/liblzma.so.5.4.1\n`,
  };
  assert.deepEqual(asked(t, content, path), {
    owners: { [path]: 'liblzma5' },
    digests: { [path]: { algorithm: 'md5', value: SUM.a } },
  });
});

test('a diverted file keeps the sum that its package gave it, under its new name', (t) => {
  const content = {
    '/var/lib/dpkg/diversions': '/usr/bin/sh\n/usr/bin/sh.distrib\ndash\n',
    [`${INFO}/bash.list`]: '/usr/bin/sh\n',
    [`${INFO}/bash.md5sums`]: `${SUM.a}  usr/bin/sh\n`,
    [`${INFO}/dash.list`]: '/usr/bin/sh\n',
    [`${INFO}/dash.md5sums`]: `${SUM.b}  usr/bin/sh\n`,
  };
  const { owners, digests } = asked(t, content, '/usr/bin/sh', '/usr/bin/sh.distrib');
  assert.deepEqual(owners, { '/usr/bin/sh': 'dash', '/usr/bin/sh.distrib': 'bash' });
  assert.deepEqual(digests['/usr/bin/sh']?.value, SUM.b);
  assert.deepEqual(digests['/usr/bin/sh.distrib']?.value, SUM.a);
});

test('a file that another package took over has the sum of its new owner', (t) => {
  const content = {
    [`${INFO}/old.list`]: '/usr/bin/old\n',
    [`${INFO}/old.md5sums`]: `${SUM.a}  usr/bin/tool\n`,
    [`${INFO}/new.list`]: '/usr/bin/tool\n',
    [`${INFO}/new.md5sums`]: `${SUM.b}  usr/bin/tool\n`,
  };
  const { digests } = asked(t, content, '/usr/bin/tool');
  assert.deepEqual(digests, { '/usr/bin/tool': { algorithm: 'md5', value: SUM.b } });
});

test('configuration and files of no package have no digest', (t) => {
  const content = { [`${INFO}/a.list`]: '/etc/a\n' };
  assert.deepEqual(asked(t, content, '/etc/a', '/opt/b'), { owners: { '/etc/a': 'a' }, digests: {} });
});

test('a broken list of sums is trouble, not a file without a digest', (t) => {
  const content = { [`${INFO}/a.list`]: '/usr/bin/a\n', [`${INFO}/a.md5sums`]: `${SUM.a}  usr/bi` };
  assert.throws(() => asked(t, content, '/usr/bin/a'), ParseError);
});

test('an owner is named with its architecture where packages of its name are installed for several', (t) => {
  const paths = ['/usr/lib/i386-linux-gnu/libc.so.6', '/usr/lib/x86_64-linux-gnu/libc.so.6'] as const;
  const content = {
    [`${INFO}/libc6:i386.list`]: `${paths[0]}\n`,
    [`${INFO}/libc6:amd64.list`]: `${paths[1]}\n`,
  };
  assert.deepEqual(asked(t, content, ...paths).owners, {
    [paths[0]]: 'libc6:i386',
    [paths[1]]: 'libc6:amd64',
  });
});
