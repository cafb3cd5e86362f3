import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readAr } from '../../src/formats/ar/read-ar.ts';
import { buildTar, type MadeEntry } from '../release/build-tar.ts';
import { buildAr } from './build-ar.ts';
import { lacking } from './make-key.ts';
import { makeRepository } from './make-repository.ts';
import { chainOutcome, checkSigned, LIBRARY, makeSignedRoot, type SignedRoot } from './signed-root.ts';

const skip = lacking('gpg', 'gpgv', 'dpkg-deb', 'apt-ftparchive');
const DEB = 'pool/liblzma5_5.4.1-1_amd64.deb';
const honest: MadeEntry = { name: `.${LIBRARY}`, bytes: 'library' };

/** The package with other files, listed and signed as if they were honest: what an archive whose signer is hostile could serve. */
function withFiles(
  made: SignedRoot,
  entries: readonly MadeEntry[],
  more: readonly (readonly [string, Buffer])[] = [],
): void {
  const file = readFileSync(join(made.archive, DEB));
  const [version, control] = readAr((offset, length) => file.subarray(offset, offset + length), file.length);
  const part = (member: typeof version): readonly [string, Buffer] => [
    member?.name ?? '',
    file.subarray(member?.offset, (member?.offset ?? 0) + (member?.size ?? 0)),
  ];
  const data = gzipSync(buildTar(entries));
  writeFileSync(
    join(made.archive, DEB),
    buildAr([part(version), part(control), ['data.tar.gz', data], ...more]),
  );
  makeRepository(made.archive, made.key);
}

const evil = { name: `.${LIBRARY}`, bytes: 'backdoor' };
const hostile: Readonly<Record<string, { readonly entries: readonly MadeEntry[]; readonly why: string }>> = {
  'two entries of one name': { entries: [evil, honest], why: 'deb: two entries of one name' },
  'a folder and a file of one name': {
    entries: [{ ...evil, bytes: '', type: '5' }, honest],
    why: 'deb: two entries of one name',
  },
  'a path with a detour': {
    entries: [{ ...honest, name: `./usr/../${LIBRARY.slice(1)}` }],
    why: 'deb: a path with a detour',
  },
  'an absolute path': { entries: [{ ...honest, name: LIBRARY }], why: 'deb: a path with a detour' },
  'a hard link to what comes later': {
    entries: [
      { name: `.${LIBRARY}`, type: '1', link: './usr/lib/later' },
      { name: './usr/lib/later', bytes: 'library' },
    ],
    why: 'deb: a link to a file that is not before it',
  },
  'bytes that two readers of tar take otherwise': {
    entries: [honest, { name: './usr/lib/x', bytes: 'x', type: 'Z' }],
    why: 'deb: its files are packed ambiguously: ',
  },
};

for (const [what, { entries, why }] of Object.entries(hostile)) {
  test(`${what}: the package proves nothing, and it is said why`, { skip }, (t) => {
    const made = makeSignedRoot(t);
    withFiles(made, entries);
    const { checks, findings } = chainOutcome(checkSigned(made).report);
    assert.deepEqual(findings, []);
    const reason = checks[0] !== undefined && 'reason' in checks[0] ? checks[0].reason : '';
    assert.equal(
      reason?.slice(0, `${made.archive}/${DEB} proves nothing: ${why}`.length),
      `${made.archive}/${DEB} proves nothing: ${why}`,
    );
  });
}

test('a hard link holds what it leads to', { skip }, (t) => {
  const made = makeSignedRoot(t);
  const link = { name: `.${LIBRARY}`, type: '1', link: './usr/lib/first' };
  withFiles(made, [{ name: './usr/lib/first', bytes: 'library' }, link]);
  assert.deepEqual(chainOutcome(checkSigned(made).report).findings, []);
  withFiles(made, [{ name: './usr/lib/first', bytes: 'other' }, link]);
  assert.deepEqual(
    chainOutcome(checkSigned(made).report).findings.map(({ check }) => check),
    ['host/not-as-signed'],
  );
});

test('a second data.tar: the package proves nothing', { skip }, (t) => {
  for (const name of ['data.tar.gz', 'data.tar.xz']) {
    const made = makeSignedRoot(t);
    withFiles(made, [honest]);
    const file = readFileSync(join(made.archive, DEB));
    const more = buildAr([[name, gzipSync(buildTar([evil]))]]).subarray(8);
    writeFileSync(join(made.archive, DEB), Buffer.concat([file, Buffer.alloc(file.length % 2), more]));
    makeRepository(made.archive, made.key);
    assert.match(
      JSON.stringify(checkSigned(made).report.checks),
      /proves nothing: (ar: two members of one name|deb: its members are not those)/,
    );
  }
});

test('the file under another name of a merged /usr is the same file; under both it is told by none', {
  skip,
}, (t) => {
  const made = makeSignedRoot(t, { files: { '/usr/lib/empty': '' } });
  symlinkSync('usr/lib', join(made.root, 'lib'));
  const listed = LIBRARY.replace('/usr/', '/');
  const list = join(made.root, 'var/lib/dpkg/info/liblzma5.list');
  writeFileSync(list, `${listed}\n`);
  withFiles(made, [{ ...honest, name: `.${listed}` }]);
  assert.deepEqual(chainOutcome(checkSigned(made).report).findings, []);
  assert.equal(
    checkSigned(made).report.results.host.signed?.packages.find((one) => one.package === 'liblzma5')?.files,
    1,
  );
  withFiles(made, [{ ...evil, name: `.${listed}` }, honest]);
  assert.match(
    JSON.stringify(checkSigned(made).report.checks),
    /proves nothing: deb: it has a file that was read under two names/,
  );
});

test('a diverted file is compared with what its package holds under its own name', { skip }, (t) => {
  const away = `${LIBRARY}.distrib`;
  const made = makeSignedRoot(t, {
    files: {
      '/var/lib/dpkg/diversions': `${LIBRARY}\n${away}\nserver\n`,
      [away]: 'library',
      [LIBRARY]: 'of server',
    },
  });
  symlinkSync(away, join(made.root, '/usr/lib/x86_64-linux-gnu/liblzma.so.5.x'));
  const { report } = checkSigned(made, { integrity: 'all' });
  assert.deepEqual(
    chainOutcome(report).findings.filter(({ title }) => title.includes('distrib')),
    [],
  );
  writeFileSync(join(made.root, away), 'backdoor');
  assert.deepEqual(
    chainOutcome(checkSigned(made, { integrity: 'all' }).report)
      .findings.map(({ title }) => title)
      .filter((title) => title.includes('distrib')),
    [`${away} is not what liblzma5 5.4.1-1 holds as it was signed`],
  );
});
