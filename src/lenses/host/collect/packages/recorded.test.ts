import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bareRoot, type RootContent } from '../../../../../tests/roots/bare-root.ts';
import { filesOf, openDatabase, troubleOf } from '../../../../../tests/roots/open-database.ts';
import { databasesOf } from '../databases.ts';

const LIBRARY = '/usr/lib/liblzma.so.5.6.1';
const SHA1 = 'ab'.repeat(20);
const MD5 = 'c'.repeat(32);

const APK = '/lib/apk/db/installed';
const inBase64 = Buffer.from(SHA1, 'hex').toString('base64');
const XZ = `P:xz-libs\nV:5.6.1-r1\nA:x86_64\no:xz\np:so:liblzma.so.5=5.6.1\nF:usr/lib\nR:liblzma.so.5.6.1\nZ:Q1${inBase64}\n\n`;
const TOOLS = 'P:apk-tools\nV:2.14.1-r0\nA:x86_64\no:apk-tools\n\n';

test('an apk database, written by hand in the documented format: no apk is asked', (t) => {
  const database = openDatabase(
    bareRoot(t, { [APK]: TOOLS + XZ, '/etc/apk/world': 'so:liblzma.so.5>5\n!busybox\n' }),
  );
  assert.equal(database.architecture, 'x86_64');
  assert.deepEqual(database.packages[1], {
    name: 'xz-libs',
    architecture: 'x86_64',
    packageVersion: '5.6.1-r1',
    source: 'xz',
    sourceVersion: '5.6.1-r1',
  });
  assert.deepEqual(filesOf(database, LIBRARY), {
    owners: { [LIBRARY]: 'xz-libs' },
    digests: { [LIBRARY]: { algorithm: 'sha1', value: SHA1 } },
  });
});

const LOCAL = '/var/lib/pacman/local';
const DESC = '%NAME%\nxz\n\n%VERSION%\n5.6.1-1\n\n%ARCH%\nx86_64\n\n';
const FILES = `%FILES%\nusr/lib/\n${LIBRARY.slice(1)}\n\n`;
const MTREE = gzipSync(`#mtree\n.${LIBRARY} md5digest=${MD5}\n`);
const PACMAN = { [`${LOCAL}/xz-5.6.1-1/desc`]: DESC, [`${LOCAL}/xz-5.6.1-1/files`]: FILES };

test('a package of pacman without an mtree has owners and no digests', (t) => {
  assert.deepEqual(filesOf(openDatabase(bareRoot(t, PACMAN)), LIBRARY), {
    owners: { [LIBRARY]: 'xz' },
    digests: {},
  });
});

test('a library folder that is a link, as Arch has it: the file under each of its names', (t) => {
  const links = { '/lib64': { link: 'usr/lib' }, '/usr/lib64': { link: 'lib' } };
  const files = `%FILES%\nusr/lib64/${LIBRARY.split('/').at(-1)}\n\n`;
  const root = bareRoot(t, { ...PACMAN, ...links, [`${LOCAL}/xz-5.6.1-1/files`]: files, [LIBRARY]: '' });
  assert.deepEqual(filesOf(openDatabase(root), LIBRARY).owners, { [LIBRARY]: 'xz' });
});

const STATUS_D = '/var/lib/dpkg/status.d';
const CONTROL = 'Package: liblzma5\nSource: xz-utils\nVersion: 5.6.1-1\nArchitecture: amd64\n';

test('an image without dpkg: a description and sums for each package', (t) => {
  const content = {
    [`${STATUS_D}/liblzma5`]: CONTROL,
    [`${STATUS_D}/liblzma5.md5sums`]: `${MD5}  ${LIBRARY.slice(1)}\n`,
  };
  const database = openDatabase(bareRoot(t, content));
  assert.deepEqual(database.packages, [
    {
      name: 'liblzma5',
      architecture: 'amd64',
      packageVersion: '5.6.1-1',
      source: 'xz-utils',
      sourceVersion: '5.6.1-1',
    },
  ]);
  assert.deepEqual(filesOf(database, LIBRARY), {
    owners: { [LIBRARY]: 'liblzma5' },
    digests: { [LIBRARY]: { algorithm: 'md5', value: MD5 } },
  });
});

const TROUBLES: Readonly<Record<string, RootContent>> = {
  'apk database: it names no package': { [APK]: '' },
  'apk database: it was cut: 1 packages of /etc/apk/world are not in it': {
    [APK]: TOOLS,
    '/etc/apk/world': 'apk-tools\nxz-libs=5.6.1-r1@edge\n',
  },
  'apk database: the last package is cut off (line 13)': { [APK]: (TOOLS + XZ).slice(0, -1) },
  'pacman database: it names no package': { [`${LOCAL}/ALPM_DB_VERSION`]: '9\n' },
  'pacman database: a part of it is missing': { ...PACMAN, [`${LOCAL}/other-1-1/files`]: FILES },
  'pacman database: a package in a folder of another': { [`${LOCAL}/xz-5.6.2-1/desc`]: DESC },
  'dpkg status: a package without a version (line 1)': {
    [`${STATUS_D}/a`]: 'Package: a\nArchitecture: all\n',
  },
};

for (const [trouble, content] of Object.entries(TROUBLES)) {
  test(`trouble, not an empty database: ${trouble}`, (t) => {
    assert.equal(troubleOf(bareRoot(t, content)), trouble);
  });
}

test('a damaged list of sums is trouble, not a file without a digest', (t) => {
  for (const mtree of [MTREE.subarray(0, -9), gzipSync('no mtree\n')]) {
    const root = bareRoot(t, { ...PACMAN, [`${LOCAL}/xz-5.6.1-1/mtree`]: mtree });
    assert.throws(() => filesOf(openDatabase(root), LIBRARY), { name: 'ParseError' });
  }
});

test('an empty database beside one with packages is none: a distribution may ship the tools of another', (t) => {
  const empty = { '/var/lib/dpkg/status': '', [`${LOCAL}/ALPM_DB_VERSION`]: '9\n' };
  assert.equal(openDatabase(bareRoot(t, { ...empty, [APK]: TOOLS })).family, 'apk');
  const broken = { ...empty, '/var/lib/dpkg/info/lost.list': '/.\n', [APK]: TOOLS };
  const [dpkg] = databasesOf(bareRoot(t, broken));
  assert.equal(dpkg?.trouble, 'dpkg status: it was cut: 1 packages with a list of files are not in it');
});
