import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { writeFacts } from '../../src/run/facts-file.ts';
import { judgeFacts } from '../../src/run/judge-facts.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { incidentOf } from '../host/run-underpin.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { lacking, makeKey } from './make-key.ts';
import { INDEX, LIST, listPackages, makeDeb, makeRepository, releaseText } from './make-repository.ts';
import {
  chainOutcome,
  checkSigned,
  LIBRARY,
  LZMA,
  makeSignedRoot,
  SERVER,
  type SignedRoot,
  write,
} from './signed-root.ts';

const skip = lacking('gpg', 'gpgv', 'dpkg-deb', 'apt-ftparchive');

const DEBIAN_KEY = '/usr/share/keyrings/debian-archive-bookworm-automatic.gpg';

const clean = {
  checks: [
    { id: 'host/not-as-signed', outcome: 'clean' },
    { id: 'host/contradicted-package', outcome: 'clean' },
  ],
  findings: [],
};

/** What is said where a link of the chain does not hold: nobody could look, for this reason. */
function whyUnproven(made: SignedRoot): readonly string[] {
  const { checks, findings } = chainOutcome(checkSigned(made).report);
  assert.deepEqual(findings, []);
  assert.deepEqual(
    checks.map(({ outcome }) => outcome),
    ['could-not-look', 'could-not-look'],
  );
  const [first, second] = checks.map((check) => ('reason' in check ? check.reason : undefined));
  assert.equal(first, second);
  return (first ?? '').replaceAll(made.archive, 'DIR').split('; ');
}

const ALL_UNPROVEN =
  'DIR/pool/server_1.0-1_amd64.deb, DIR/pool/liblzma5_5.4.1-1_amd64.deb prove nothing: no signed index at hand lists this version';

test('an honest chain: both packages proven, and one more independent proof', { skip }, (t) => {
  const made = makeSignedRoot(t);
  const { report } = checkSigned(made);
  assert.deepEqual(chainOutcome(report), clean);
  const { verdict, proofs } = incidentOf(report, 'CVE-2024-3094');
  assert.equal(verdict, 'NOT AFFECTED (3 proofs)');
  assert.deepEqual(
    proofs.map(({ source, trusts }) => `${source}: ${trusts}`),
    [
      `bytes: the bytes of ${LIBRARY}, read just now`,
      "package-database: the machine's own package database, which root can rewrite",
      `signed-index: gpgv here, and the keys in ${made.key.keyring}, which you named: ${made.key.fingerprint} (${made.key.user})`,
    ],
  );
  const [server] = report.results.host.listeners[0]?.loads ?? [];
  assert.deepEqual(
    server?.identity?.matches.map(({ source, outcome }) => ({ source, outcome })),
    [{ source: 'signed-index', outcome: 'same' }],
  );
});

test('an armored keyring is as good', { skip }, (t) => {
  const made = makeSignedRoot(t);
  assert.deepEqual(chainOutcome(checkSigned(made, { keyring: made.key.armored }).report), clean);
});

test("with the machine's own keyring the chain is told, and is no independent proof", { skip }, (t) => {
  const made = makeSignedRoot(t);
  const ring = '/etc/apt/trusted.gpg.d/own.gpg';
  mkdirSync(dirname(join(made.root, ring)), { recursive: true });
  copyFileSync(made.key.keyring, join(made.root, ring));
  const { report } = checkSigned(made, { keyring: '' });
  assert.deepEqual(chainOutcome(report), clean);
  const { verdict, proofs } = incidentOf(report, 'CVE-2024-3094');
  assert.equal(verdict, 'NOT AFFECTED (2 proofs)');
  assert.equal(
    proofs.at(-1)?.trusts,
    `gpgv here, and the keys in ${ring} of the machine itself, which root can rewrite: ${made.key.fingerprint} (${made.key.user})`,
  );
  assert.equal(proofs.at(-1)?.source, 'package-database');
});

test('keys that apt trusts are those that its sources name; any other file of keys is not asked', {
  skip,
}, (t) => {
  const made = makeSignedRoot(t);
  const ring = '/usr/share/keyrings/removed-keys.gpg';
  mkdirSync(join(made.root, '/usr/share/keyrings'), { recursive: true });
  mkdirSync(join(made.root, '/etc/apt/sources.list.d'), { recursive: true });
  copyFileSync(made.key.keyring, join(made.root, ring));
  const [index] = checkSigned(made, { keyring: '' }).report.results.host.signed?.indexes ?? [];
  assert.equal(index?.refused, 'signature: there are no keys to verify it with');
  write(made.root, '/etc/apt/sources.list.d/own.sources', `Types: deb\nSigned-By: ${ring}\n`);
  assert.deepEqual(chainOutcome(checkSigned(made, { keyring: '' }).report), clean);
});

test('saved facts give the same without archive and keys', { skip }, async (t) => {
  const made = makeSignedRoot(t);
  write(made.root, LIBRARY, 'other');
  const { report, facts } = checkSigned(made);
  const file = join(temporaryFolder(t), 'facts');
  writeFileSync(file, [...writeFacts(facts)].join(''));
  const again = judgeFacts(file, await shippedIncidents(), 'medium');
  assert.deepEqual({ ...again, took_ms: 0 }, { ...report, took_ms: 0 });
});

test('a signature by another key proves nothing', { skip }, (t) => {
  const made = makeSignedRoot(t);
  write(made.archive, INDEX, makeKey(t, 'Somebody else').clearsign(releaseText(made.archive)));
  assert.deepEqual(whyUnproven(made), [
    `DIR/${INDEX} proves nothing: signature: it is signed by no key of the keyring`,
    ALL_UNPROVEN,
  ]);
});

test('a key of a distribution to which somebody binds a key of his own proves nothing', {
  skip: skip || (existsSync(DEBIAN_KEY) ? false : `needs ${DEBIAN_KEY}`),
}, (t) => {
  const made = makeSignedRoot(t);
  const [primary, , selfSignature] = packetsOf(readFileSync(made.key.keyring));
  assert.ok(primary !== undefined && selfSignature !== undefined);
  const subkey = Buffer.from(primary);
  subkey[0] = ((subkey[0] ?? 0) & 0xc3) | (14 << 2);
  const ring = '/etc/apt/trusted.gpg.d/debian.gpg';
  mkdirSync(dirname(join(made.root, ring)), { recursive: true });
  write(made.root, ring, Buffer.concat([readFileSync(DEBIAN_KEY), subkey, selfSignature]));
  const { report } = checkSigned(made, { keyring: '' });
  assert.deepEqual(report.results.host.signed?.indexes, [
    {
      path: `${made.archive}/${INDEX}`,
      isAsked: true,
      refused: 'signature: it has no signature that holds',
      broken: [],
    },
  ]);
});

/** The packets of a file of keys: RFC 9580, 4.2.2. */
function packetsOf(bytes: Buffer): readonly Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const isShort = ((bytes[at] ?? 0) & 3) === 0;
    const length = isShort ? 2 + bytes.readUInt8(at + 1) : 3 + bytes.readUInt16BE(at + 1);
    packets.push(bytes.subarray(at, at + length));
    at += length;
  }
  return packets;
}

test('a signature over another text proves nothing', { skip }, (t) => {
  const made = makeSignedRoot(t);
  const index = readFileSync(join(made.archive, INDEX), 'utf8');
  write(made.archive, INDEX, index.replace('Codename: test', 'Codename: evil'));
  assert.deepEqual(
    whyUnproven(made)[0],
    `DIR/${INDEX} proves nothing: signature: its signature is not that of what it holds`,
  );
});

/** Altered packages with a list of their own, and the sums of that list as somebody would want them to be believed. */
function withForgedList(made: SignedRoot): string {
  makeDeb(made.archive, { ...LZMA, files: { [LIBRARY]: 'backdoor' } });
  write(made.root, LIBRARY, 'backdoor');
  write(made.archive, LIST, listPackages(made.archive));
  return releaseText(made.archive);
}

test('text around the signed block is not read: forged sums prove nothing', { skip }, (t) => {
  for (const where of ['before', 'behind'] as const) {
    const made = makeSignedRoot(t);
    const signed = readFileSync(join(made.archive, INDEX), 'utf8');
    const forged = withForgedList(made);
    write(made.archive, INDEX, where === 'before' ? `${forged}\n${signed}` : `${signed}\n${forged}`);
    const [first, ...rest] = whyUnproven(made);
    if (where === 'before')
      assert.equal(first, `DIR/${INDEX} proves nothing: signature: it does not begin with a signed message`);
    else
      assert.match(
        first ?? '',
        /^DIR\/dists\/test\/main\/binary-amd64\/Packages proves nothing: its SHA-256 is [0-9a-f]{64}, which DIR\/dists\/test\/InRelease does not say/,
      );
    assert.deepEqual(rest, [ALL_UNPROVEN]);
  }
});

test('a second signed message, by another key or by the same, proves nothing', { skip }, (t) => {
  for (const isSame of [true, false]) {
    const made = makeSignedRoot(t);
    const signed = readFileSync(join(made.archive, INDEX), 'utf8');
    const forged = withForgedList(made);
    const key = isSame ? made.key : makeKey(t, 'Somebody else');
    write(made.archive, INDEX, signed + key.clearsign(forged));
    assert.match(
      whyUnproven(made)[0] ?? '',
      /InRelease proves nothing: signature: |Packages proves nothing: its SHA-256 is/,
    );
  }
});

test('a list that the index does not know, whatever the packages, proves nothing', { skip }, (t) => {
  const made = makeSignedRoot(t);
  withForgedList(made);
  assert.match(
    whyUnproven(made)[0] ?? '',
    /^DIR\/dists\/test\/main\/binary-amd64\/Packages proves nothing: its SHA-256 is /,
  );
});

test('an altered package is a finding, and proves nothing', { skip }, (t) => {
  const made = makeSignedRoot(t);
  makeDeb(made.archive, { ...LZMA, files: { [LIBRARY]: 'backdoor' } });
  write(made.root, LIBRARY, 'backdoor');
  const { report } = checkSigned(made);
  const deb = join(made.archive, 'pool/liblzma5_5.4.1-1_amd64.deb');
  assert.deepEqual(chainOutcome(report), {
    checks: [
      { id: 'host/not-as-signed', outcome: 'clean' },
      { id: 'host/contradicted-package', outcome: 'findings' },
    ],
    findings: [
      {
        check: 'host/contradicted-package',
        severity: 'medium',
        title: `${deb} is not the liblzma5 5.4.1-1 that the signed index lists`,
      },
    ],
  });
  assert.equal(incidentOf(report, 'CVE-2024-3094').verdict, 'NOT AFFECTED (2 proofs)');
});

test('a package of another version under the name of this one is a finding', { skip }, (t) => {
  const made = makeSignedRoot(t);
  const old = makeDeb(made.archive, { ...LZMA, version: '5.2.5-1', files: { [LIBRARY]: 'old' } });
  makeRepository(made.archive, made.key);
  renameSync(old, join(made.archive, 'pool/liblzma5_5.4.1-1_amd64.deb'));
  assert.deepEqual(
    chainOutcome(checkSigned(made).report).findings.map(({ check }) => check),
    ['host/contradicted-package'],
  );
});

test('a version that no index lists, and a package that is not there, are said', { skip }, (t) => {
  const made = makeSignedRoot(t);
  makeDeb(made.archive, { ...LZMA, version: '5.4.1-2' });
  const status = join(made.root, 'var/lib/dpkg/status');
  writeFileSync(
    status,
    readFileSync(status, 'utf8').replace('5.4.1-1', '5.4.1-2').replace('2:1.0-1', '2:1.0-9'),
  );
  assert.deepEqual(whyUnproven(made), [
    'DIR/pool/liblzma5_5.4.1-2_amd64.deb proves nothing: no signed index at hand lists this version',
    'there is no .deb at hand of server 2:1.0-9, and no signed index at hand lists their versions',
  ]);
});

test('a file on disk that the signed package does not hold is a finding, and its version proves nothing', {
  skip,
}, (t) => {
  const made = makeSignedRoot(t);
  write(made.root, LIBRARY, 'backdoor');
  write(made.root, SERVER, 'backdoor');
  const { report } = checkSigned(made);
  assert.deepEqual(chainOutcome(report).findings, [
    {
      check: 'host/not-as-signed',
      severity: 'high',
      title: `${SERVER} is not what server 2:1.0-1 holds as it was signed, and server (server.service) has it loaded`,
    },
    {
      check: 'host/not-as-signed',
      severity: 'medium',
      title: `${LIBRARY} is not what liblzma5 5.4.1-1 holds as it was signed`,
    },
  ]);
  assert.equal(
    incidentOf(report, 'CVE-2024-3094').verdict,
    `UNKNOWN (${LIBRARY} is not what liblzma5 5.4.1-1 holds, as the signed index says, so that the version of liblzma5 says nothing of it)`,
  );
});

test('a file that the machine gives to a package and that the package has not is a finding', {
  skip,
}, (t) => {
  const made = makeSignedRoot(t);
  makeDeb(made.archive, { ...LZMA, files: { '/usr/share/doc/liblzma5/README': 'x' } });
  makeRepository(made.archive, made.key);
  const [finding] = checkSigned(made).report.findings;
  assert.equal(
    finding?.evidence.at(-1)?.says,
    `${LIBRARY} is not in ${made.archive}/pool/liblzma5_5.4.1-1_amd64.deb, though the machine says it is of liblzma5`,
  );
});

test('every way to pack the files of a package', { skip }, (t) => {
  for (const compression of ['none', 'gzip', 'xz', 'zstd']) {
    const made = makeSignedRoot(t);
    makeDeb(made.archive, LZMA, compression);
    makeRepository(made.archive, made.key);
    assert.deepEqual(chainOutcome(checkSigned(made).report), clean, compression);
  }
});

test('--integrity compares what nothing loads, and leaves configuration alone', { skip }, (t) => {
  const made = makeSignedRoot(t);
  const files = {
    ...LZMA.files,
    '/usr/bin/xz': 'tool',
    '/etc/xz.conf': 'a',
    '/usr/share/doc/xz/README': 'text',
  };
  makeDeb(made.archive, { ...LZMA, files });
  makeRepository(made.archive, made.key);
  const status = join(made.root, 'var/lib/dpkg/status');
  writeFileSync(
    status,
    readFileSync(status, 'utf8').replace(
      'Version: 5.4.1-1\n',
      'Version: 5.4.1-1\nConffiles:\n /etc/xz.conf 0cc175b9c0f1b6a831c399e269772661\n',
    ),
  );
  for (const [path, content] of Object.entries({
    ...files,
    '/etc/xz.conf': 'changed',
    '/usr/bin/xz': 'changed',
  })) {
    mkdirSync(dirname(join(made.root, path)), { recursive: true });
    writeFileSync(join(made.root, path), content);
  }
  write(
    made.root,
    'var/lib/dpkg/info/liblzma5.list',
    Object.keys(files)
      .map((path) => `${path}\n`)
      .join(''),
  );
  for (const integrity of ['elf', 'all'] as const) {
    const { findings } = chainOutcome(checkSigned(made, { integrity }).report);
    assert.deepEqual(
      findings.filter(({ check }) => check === 'host/not-as-signed'),
      [
        {
          check: 'host/not-as-signed',
          severity: 'medium',
          title: '/usr/bin/xz is not what liblzma5 5.4.1-1 holds as it was signed',
        },
      ],
      integrity,
    );
  }
});
