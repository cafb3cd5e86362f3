import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../../../../tests/host/temporary-folder.ts';
import { bareRoot } from '../../../../../tests/roots/bare-root.ts';
import { filesOf, openDatabase, troubleOf } from '../../../../../tests/roots/open-database.ts';
import { buildHeader } from '../../../../../tests/rpm/build-header.ts';
import { buildNdb } from '../../../../../tests/rpm/build-ndb.ts';

const NDB = '/usr/lib/sysimage/rpm/Packages.db';
const SQLITE = '/var/lib/rpm/rpmdb.sqlite';
const SUM = 'a'.repeat(64);
const GLIBC = buildHeader({
  1000: 'glibc',
  1001: '2.31',
  1002: '9.3.2',
  1035: [SUM],
  1116: [0],
  1117: ['libc.so.6'],
  1118: ['/lib64/'],
  5011: [8],
});
const KEY = buildHeader({ 1000: 'gpg-pubkey', 1001: '39db7c82', 1002: '5f68629b' });

/** A sqlite database made with these statements. */
function sqlite(t: TestContext, ...statements: readonly string[]): Buffer {
  const path = join(temporaryFolder(t), 'made');
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
  return readFileSync(path);
}

test('a file under the name that it had before /usr was merged; keys are no packages', (t) => {
  const root = bareRoot(t, { [NDB]: buildNdb([KEY, GLIBC]), '/lib64': { link: 'usr/lib64' } });
  const database = openDatabase(root);
  const path = '/usr/lib64/libc.so.6';
  assert.deepEqual(
    database.packages.map(({ name }) => name),
    ['glibc'],
  );
  assert.deepEqual(filesOf(database, path), {
    owners: { [path]: 'glibc' },
    digests: { [path]: { algorithm: 'sha256', value: SUM } },
  });
});

test('one database under both names is one', (t) => {
  const content = { [NDB]: buildNdb([GLIBC]), '/var/lib/rpm': { link: '../../usr/lib/sysimage/rpm' } };
  assert.equal(openDatabase(bareRoot(t, content)).packages.length, 1);
});

test('what cannot be read is trouble, each with its reason', (t) => {
  const blob = `x'${GLIBC.toString('hex')}'`;
  const troubles = {
    'it is a BerkeleyDB': { '/var/lib/rpm/Packages': 'any' },
    'there are several': { [NDB]: buildNdb([GLIBC]), [SQLITE]: 'any' },
    'it names no package': { [NDB]: buildNdb([]) },
    'lengths that do not fit': { [NDB]: buildNdb([Buffer.alloc(20)]) },
    'a package without a name': { [NDB]: buildNdb([buildHeader({ 1000: 'a' })]) },
    'sqlite says: file is not a database': { [SQLITE]: 'no database'.repeat(1000) },
    'it has no table of packages': {
      [SQLITE]: sqlite(t, `CREATE VIEW Packages AS SELECT 1 AS hnum, ${blob} AS blob`),
    },
    'a package that is no header': {
      [SQLITE]: sqlite(t, 'CREATE TABLE Packages (hnum, blob)', "INSERT INTO Packages VALUES (1, 'text')"),
    },
  };
  for (const [reason, content] of Object.entries(troubles))
    assert.match(troubleOf(bareRoot(t, content)) ?? '', new RegExp(`: ${reason}`));
});

test('a pipe in place of the database holds nobody up', (t) => {
  const root = bareRoot(t, {});
  mkdirSync(join(root.prefix, '/var/lib/rpm'), { recursive: true });
  execFileSync('mkfifo', [join(root.prefix, SQLITE)]);
  assert.equal(troubleOf(root), 'rpm sqlite: it is not a regular file');
});

test('a table that computes what it does not hold is not asked', (t) => {
  const endless = sqlite(
    t,
    `CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, made BLOB, blob AS (zeroblob(100000000) || zeroblob(100000000)))`,
    'INSERT INTO Packages (made) VALUES (1)',
  );
  assert.equal(troubleOf(bareRoot(t, { [SQLITE]: endless })), 'rpm sqlite: it has no table of packages');
});

test('a library for two architectures: each file has its own owner', (t) => {
  const xz = (architecture: string, folder: string) =>
    buildHeader({
      1000: 'xz-libs',
      1001: '5.6.1',
      1002: '1.fc40',
      1022: architecture,
      1116: [0],
      1117: ['liblzma.so.5.6.1'],
      1118: [folder],
    });
  const root = bareRoot(t, { [NDB]: buildNdb([xz('x86_64', '/usr/lib64/'), xz('i686', '/usr/lib/')]) });
  const paths = ['/usr/lib64/liblzma.so.5.6.1', '/usr/lib/liblzma.so.5.6.1'] as const;
  assert.deepEqual(filesOf(openDatabase(root), ...paths).owners, {
    [paths[0]]: 'xz-libs:x86_64',
    [paths[1]]: 'xz-libs:i686',
  });
});
