import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256Of } from '../../../../../tests/roots/digest-of.ts';
import { filesOf, openDatabase, troubleOf } from '../../../../../tests/roots/open-database.ts';
import { makeRpmRoot, noRpm, RPM_FOLDER, runRpm } from '../../../../../tests/roots/rpm-root.ts';
import { buildNdb } from '../../../../../tests/rpm/build-ndb.ts';
import { PACKAGE_TAGS } from '../../../../formats/rpm/package.ts';
import { FILE_TAGS } from '../../../../formats/rpm/package-files.ts';
import { FileRoot } from '../../../../system/file-root.ts';
import { readRpmSqlite } from '../../../../system/read-rpm-sqlite.ts';

const skip = noRpm;
const LIBRARY = '/usr/lib64/liblzma.so.5.6.1';
const XZ = {
  name: 'xz-libs',
  version: '5.6.1',
  release: '1.fc40',
  files: { [LIBRARY]: 'old', '/etc/xz.conf': 'c' },
};
const SSL = {
  name: 'openssl-libs',
  version: '3.0.7',
  release: '27.el9',
  epoch: 1,
  files: { '/usr/lib64/a b': 'é' },
};
const DATABASE = join(RPM_FOLDER, 'rpmdb.sqlite');

test('packages that real rpm installed are the ones that rpm lists', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ, SSL]);
  const { packages } = openDatabase(new FileRoot(root));
  const listed = runRpm(root, '-qa', '--qf', '%{name} %{evr} %{arch} %{sourcerpm}\n').trim().split('\n');
  assert.deepEqual(
    packages
      .map(
        (one) =>
          `${one.name} ${one.packageVersion} ${one.architecture} ${one.source}-${one.sourceVersion}.src.rpm`,
      )
      .sort(),
    listed.sort(),
  );
  assert.deepEqual(
    packages.map(({ signature }) => signature),
    [{ present: false }, { present: false }],
  );
});

test('packages were built and installed when rpm says so', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ]);
  const [one] = openDatabase(new FileRoot(root)).packages;
  const [built, installed] = runRpm(root, '-qa', '--qf', '%{buildtime} %{installtime}')
    .split(' ')
    .map(Number);
  const iso = (seconds = 0) => new Date(seconds * 1000).toISOString();
  assert.deepEqual(one?.dates, { builtAt: iso(built), installedAt: iso(installed) });
});

test('owners and digests are those that rpm tells, and those of the files', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ, SSL]);
  const found = filesOf(
    openDatabase(new FileRoot(root)),
    LIBRARY,
    '/etc/xz.conf',
    '/usr/lib64/a b',
    '/usr/bin/no',
  );
  assert.deepEqual(found.owners, {
    [LIBRARY]: 'xz-libs',
    '/etc/xz.conf': 'xz-libs',
    '/usr/lib64/a b': 'openssl-libs',
  });
  assert.deepEqual(found.digests, {
    [LIBRARY]: { algorithm: 'sha256', value: sha256Of(join(root, LIBRARY)) },
    '/usr/lib64/a b': { algorithm: 'sha256', value: sha256Of(join(root, '/usr/lib64/a b')) },
  });
  assert.match(runRpm(root, '-ql', '--dump', 'xz-libs'), new RegExp(found.digests[LIBRARY]?.value ?? 'none'));
});

test('a file that a later package replaced belongs to that one', { skip }, (t) => {
  const other = { name: 'xz-other', version: '1', release: '1', files: { [LIBRARY]: 'new' } };
  const root = makeRpmRoot(t, [XZ, other]);
  const { owners, digests } = filesOf(openDatabase(new FileRoot(root)), LIBRARY);
  assert.deepEqual(owners, { [LIBRARY]: 'xz-other' });
  assert.equal(digests[LIBRARY]?.value, sha256Of(join(root, LIBRARY)));
});

test('headers that real rpm wrote, in an ndb that was made by hand: no rpm here writes ndb', {
  skip,
}, (t) => {
  const root = makeRpmRoot(t, [XZ, SSL]);
  const asSqlite = openDatabase(new FileRoot(root));
  const before = filesOf(asSqlite, LIBRARY);
  const fd = openSync(join(root, DATABASE), 'r');
  const headers = readRpmSqlite(fd, [...PACKAGE_TAGS, ...FILE_TAGS]);
  closeSync(fd);
  rmSync(join(root, DATABASE));
  writeFileSync(join(root, RPM_FOLDER, 'Packages.db'), buildNdb(headers));
  const asNdb = openDatabase(new FileRoot(root));
  assert.deepEqual(asNdb.packages, asSqlite.packages);
  assert.deepEqual(filesOf(asNdb, LIBRARY), before);
});

test('reading leaves the database and its folder as they are', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ]);
  const names = new FileRoot(root).list(RPM_FOLDER);
  const bytes = readFileSync(join(root, DATABASE));
  filesOf(openDatabase(new FileRoot(root)), LIBRARY);
  assert.deepEqual(new FileRoot(root).list(RPM_FOLDER), names);
  assert.deepEqual(readFileSync(join(root, DATABASE)), bytes);
});

test('a database of which a part still waits in the log beside it is trouble', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ]);
  writeFileSync(join(root, `${DATABASE}-wal`), 'x');
  assert.match(
    troubleOf(new FileRoot(root)) ?? '',
    /^rpm sqlite: rpm is changing it, or was stopped at that/,
  );
});

test('a database that was cut or damaged anywhere is read whole or is trouble', { skip }, (t) => {
  const root = makeRpmRoot(t, [XZ, SSL]);
  const path = join(root, DATABASE);
  const whole = readFileSync(path);
  const { packages } = openDatabase(new FileRoot(root));
  for (const length of [0, 1, 99, 100, 4095, 4096, 20_000, whole.length - 4096]) {
    truncateSync(path, length);
    assert.match(troubleOf(new FileRoot(root)) ?? '', /^rpm (sqlite|database): /, `${length} bytes`);
    writeFileSync(path, whole);
  }
  for (let at = 16; at < 100; at += 7) {
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, at, at + 4);
    writeFileSync(path, damaged);
    if (troubleOf(new FileRoot(root)) === undefined)
      assert.deepEqual(openDatabase(new FileRoot(root)).packages, packages, `${at}`);
  }
});
