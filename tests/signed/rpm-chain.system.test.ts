import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { incidentOf } from '../host/run-underpin.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { buildRpmFile, noRpm, RPM_FOLDER, type RpmToMake } from '../roots/rpm-root.ts';
import { lacking, makeKey, type TestKey } from './make-key.ts';
import { chainOutcome, checkSigned, type SignedRoot, write } from './signed-root.ts';

const skip = noRpm || lacking('gpg', 'gpgv', 'rpmsign', 'createrepo_c');
const LIBRARY = '/usr/lib64/liblzma.so.5';
const RPM = 'xz-libs-5.4.6-1.fc40.x86_64.rpm';
const XZ: RpmToMake = {
  name: 'xz-libs',
  version: '5.4.6',
  release: '1.fc40',
  files: { [LIBRARY]: 'library' },
};
const REPOMD = 'repodata/repomd.xml';

const clean = {
  checks: [
    { id: 'host/not-as-signed', outcome: 'clean' },
    { id: 'host/contradicted-package', outcome: 'clean' },
  ],
  findings: [],
};

/** A root with one package that real rpm installed, and that package in a folder, signed where `sign` says. */
function makeSigned(t: TestContext, sign: 'package' | 'index' | 'nothing'): SignedRoot {
  const key = makeKey(t);
  const archive = temporaryFolder(t);
  const root = join(temporaryFolder(t), 'root');
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(root, 'etc/os-release'), 'ID=fedora\nVERSION_ID=40\n');
  putPackage(t, archive, XZ);
  if (sign === 'package') signPackage(archive, key);
  if (sign === 'index') makeIndex(archive, key);
  const database = ['--root', root, '--define', `_dbpath ${RPM_FOLDER}`];
  execFileSync('rpm', [...database, '--initdb'], { stdio: 'ignore' });
  execFileSync('rpm', [...database, '--install', '--nodeps', '--nosignature', join(archive, RPM)], {
    stdio: 'ignore',
  });
  return { root, archive, key };
}

function putPackage(t: TestContext, archive: string, one: RpmToMake): void {
  copyFileSync(buildRpmFile(join(temporaryFolder(t), 'build'), one), join(archive, RPM));
}

function signPackage(archive: string, key: TestKey): void {
  execFileSync(
    'rpmsign',
    [
      '--define',
      `_gpg_name ${key.fingerprint}`,
      '--define',
      '__gpg /usr/bin/gpg',
      '--addsign',
      join(archive, RPM),
    ],
    {
      env: { ...process.env, GNUPGHOME: key.home },
      stdio: 'ignore',
    },
  );
}

function makeIndex(archive: string, key: TestKey): void {
  rmSync(join(archive, 'repodata'), { recursive: true, force: true });
  execFileSync('createrepo_c', ['--quiet', archive], { stdio: 'ignore' });
  signIndex(archive, key);
}

function signIndex(archive: string, key: TestKey): void {
  writeFileSync(join(archive, `${REPOMD}.asc`), key.detached(readFileSync(join(archive, REPOMD))));
}

function reasonOf(made: SignedRoot): string {
  const { checks, findings } = chainOutcome(checkSigned(made).report);
  assert.deepEqual(findings, []);
  const [first] = checks;
  assert.equal(first?.outcome, 'could-not-look');
  return (first !== undefined && 'reason' in first ? (first.reason ?? '') : '').replaceAll(
    made.archive,
    'DIR',
  );
}

for (const sign of ['package', 'index'] as const) {
  test(`the chain of an rpm whose ${sign} is signed`, { skip }, (t) => {
    const made = makeSigned(t, sign);
    const { report } = checkSigned(made);
    assert.deepEqual(chainOutcome(report), clean);
    const [one] = report.results.host.signed?.packages ?? [];
    assert.deepEqual([one?.outcome, one?.files, one?.steps.length], ['proven', 1, sign === 'index' ? 3 : 1]);
    const { proofs } = incidentOf(report, 'CVE-2024-3094');
    const said = sign === 'index' ? 'the signed index says' : 'the package itself is signed';
    assert.match(
      proofs.find(({ source }) => source === 'signed-index')?.says ?? '',
      new RegExp(`holds, as ${said} \\(sha256 `),
    );
  });

  test(`a file on disk that the signed ${sign} does not know is a finding`, { skip }, (t) => {
    const made = makeSigned(t, sign);
    write(made.root, LIBRARY, 'backdoor');
    assert.deepEqual(
      chainOutcome(checkSigned(made).report).findings.filter(({ check }) => check === 'host/not-as-signed'),
      [
        {
          check: 'host/not-as-signed',
          severity: 'medium',
          title: `${LIBRARY} is not what xz-libs 5.4.6-1.fc40 holds as it was signed`,
        },
      ],
    );
  });
}

test('an rpm that the signed index contradicts is a finding', { skip }, (t) => {
  const made = makeSigned(t, 'index');
  putPackage(t, made.archive, { ...XZ, files: { [LIBRARY]: 'backdoor' } });
  assert.deepEqual(chainOutcome(checkSigned(made).report).findings, [
    {
      check: 'host/contradicted-package',
      severity: 'medium',
      title: `${made.archive}/${RPM} is not the xz-libs 5.4.6-1.fc40 that the signed index lists`,
    },
  ]);
});

test('an rpm that was signed again after the index was made is proven by its own signature', {
  skip,
}, (t) => {
  const made = makeSigned(t, 'index');
  signPackage(made.archive, made.key);
  assert.deepEqual(chainOutcome(checkSigned(made).report), clean);
});

test('a package signed by another key, and one of which the header was changed, prove nothing', {
  skip,
}, (t) => {
  const made = makeSigned(t, 'package');
  signPackage(made.archive, makeKey(t, 'Somebody else'));
  assert.equal(reasonOf(made), `DIR/${RPM} proves nothing: signature: it is signed by no key of the keyring`);
  signPackage(made.archive, made.key);
  const bytes = readFileSync(join(made.archive, RPM));
  const at = bytes.lastIndexOf('A harmless package');
  bytes.write('B', at);
  writeFileSync(join(made.archive, RPM), bytes);
  assert.equal(
    reasonOf(made),
    `DIR/${RPM} proves nothing: signature: its signature is not that of what it holds`,
  );
});

test('a signed package under the name of another proves nothing', { skip }, (t) => {
  const made = makeSigned(t, 'package');
  putPackage(t, made.archive, { ...XZ, version: '5.2.0' });
  signPackage(made.archive, made.key);
  assert.equal(
    reasonOf(made),
    `DIR/${RPM} proves nothing: rpm: the signed header is that of another package`,
  );
});

test('a package and an index without any signature prove nothing', { skip }, (t) => {
  const made = makeSigned(t, 'nothing');
  execFileSync('createrepo_c', ['--quiet', made.archive], { stdio: 'ignore' });
  assert.equal(
    reasonOf(made),
    `DIR/${REPOMD} proves nothing: repomd: it has no signature beside it (repomd.xml.asc); DIR/${RPM} proves nothing: no signed index at hand lists this version`,
  );
});

test('a list of packages that was changed, or an index with a document type, proves nothing', {
  skip,
}, (t) => {
  const made = makeSigned(t, 'index');
  const list = readdirSync(join(made.archive, 'repodata')).find((name) => name.includes('primary.xml')) ?? '';
  const bytes = readFileSync(join(made.archive, 'repodata', list));
  write(made.archive, `repodata/${list}`, Buffer.concat([bytes, bytes]));
  assert.match(
    reasonOf(made),
    /^DIR\/repodata\/[0-9a-f]+-primary\.xml\.\w+ proves nothing: |^DIR\/repodata\/repomd.xml proves nothing: /,
  );
  makeIndex(made.archive, made.key);
  const index = readFileSync(join(made.archive, REPOMD), 'utf8');
  write(made.archive, REPOMD, index.replace('<repomd', '<!DOCTYPE repomd [<!ENTITY x "y">]><repomd'));
  assert.match(reasonOf(made), /its signature is not that of what it holds/);
  signIndex(made.archive, made.key);
  assert.match(reasonOf(made), /repomd\.xml proves nothing: xml: a tag that is not read here/);
});

test('keys that came with the distribution are the machine\u2019s own word', { skip }, (t) => {
  const made = makeSigned(t, 'package');
  const ring = '/etc/pki/rpm-gpg/RPM-GPG-KEY-test';
  mkdirSync(dirname(join(made.root, ring)), { recursive: true });
  copyFileSync(made.key.armored, join(made.root, ring));
  const { report } = checkSigned(made, { keyring: '' });
  assert.deepEqual(chainOutcome(report), clean);
  const [one] = report.results.host.signed?.packages ?? [];
  assert.equal(
    one?.trusts,
    `gpgv here, and the keys in ${ring} of the machine itself, which root can rewrite: ${made.key.fingerprint} (${made.key.user})`,
  );
});
