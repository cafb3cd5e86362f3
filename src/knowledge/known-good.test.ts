import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testRealFile } from '../../tests/real-file.ts';
import { UnderpinError } from '../model/error.ts';
import { blobId } from './known-good/hash-line.ts';
import { boilerplateName, readBoilerplate } from './known-good/perl-boilerplate.ts';
import { openKnownGood } from './known-good.ts';

const known = openKnownGood(fileURLToPath(new URL('../../data/known-good', import.meta.url)));

test('the macro whose name the xz backdoor used: serials 1 to 5, the third since 2023-08-17', () => {
  const versions = known.withName('build-to-host.m4');
  assert.deepEqual(new Set(versions.map(({ serial }) => serial)), new Set(['1', '2', '3', '4', '5']));
  assert.deepEqual(known.serial('build-to-host.m4', '3'), { highest: '5', firstPublic: 1_692_279_565 });
  assert.deepEqual(known.serial('build-to-host.m4', '30'), { highest: '5' });
  assert.equal(known.serial('install-sh', '3'), undefined);
});

test('a blob under its own name only', () => {
  const blob = 'f928e9ab403b3633e3d1d974abcf478e65d4b0aa';
  assert.deepEqual(known.find(blob, 'build-to-host.m4'), {
    name: 'build-to-host.m4',
    serial: '3',
    blob,
    firstSeen: 1_704_101_508,
    source: 'gnulib',
    commit: '5b92dd0a45c8',
    path: 'm4/build-to-host.m4',
  });
  assert.equal(known.find(blob, 'other.m4'), undefined);
  assert.deepEqual(
    known.withBlob(blob).map(({ name }) => name),
    ['build-to-host.m4'],
  );
});

test('files that stand in releases only', () => {
  const [hit] = known.withName('pkg.m4');
  assert.deepEqual([hit?.source, hit?.path, hit?.commit], ['pkgconf 1.8.1', 'pkg.m4', '']);
});

test('a file of a library, by its bytes and the releases that hold it, and no known file by itself', () => {
  const blob = 'f8f70cd0082253daa32b09283718cc4ef5e74426';
  const file = {
    name: 'lapi.c',
    blob,
    firstSeen: 1_615_572_213,
    source: 'lua 5.4.3',
    commit: 'eadd8c7178c7',
    path: 'lapi.c',
  };
  assert.deepEqual(known.embedded(blob), [file]);
  assert.deepEqual(
    known.embeddedNamed('lapi.c').filter(({ source }) => source === 'lua 5.4.3'),
    [file],
  );
  assert.deepEqual([known.find(blob, 'lapi.c'), known.withName('lapi.c')], [undefined, []]);
});

test('what gtk-doc puts beside the build files of others', () => {
  assert.deepEqual(known.find('c673175d71de5e4f44dd5a82a03e64e0709a94ed', 'gtk-doc.make'), {
    name: 'gtk-doc.make',
    blob: 'c673175d71de5e4f44dd5a82a03e64e0709a94ed',
    firstSeen: 1_603_844_161,
    source: 'gtk-doc',
    commit: '7da972522ae7',
    path: 'buildsystems/autotools/gtk-doc.make',
  });
});

test('each version whose lines are known is known by its bytes', () => {
  const [lines] = known.linesOf('build-to-host.m4');
  for (const { blob } of lines?.versions ?? []) assert.ok(known.find(blob, 'build-to-host.m4'));
  assert.equal(lines?.versions.length, known.withName('build-to-host.m4').length);
  assert.deepEqual(known.linesOf('no-such-file.m4'), []);
});

test('a folder that is not there', () => {
  assert.throws(() => openKnownGood('/nonexistent/known-good'), UnderpinError);
});

testRealFile("gettext's iconv.m4 as a package installs it", '/usr/share/aclocal/iconv.m4', (bytes) => {
  assert.ok(known.find(blobId(bytes), 'iconv.m4'));
  assert.equal(known.find(blobId(Buffer.concat([bytes, Buffer.from('#error\n')])), 'iconv.m4'), undefined);
});

test('what is only corroborated is no known file, and has three witnesses or more', () => {
  const [lines] = known.corroboratedLinesOf('libtool.m4');
  assert.notEqual(lines?.versions.length ?? 0, 0);
  for (const { blob } of lines?.versions ?? []) {
    assert.equal(known.find(blob, 'libtool.m4'), undefined);
    const witnesses = known.corroborated(blob, 'libtool.m4');
    assert.ok(new Set(witnesses.map(({ source }) => source)).size >= 3, blob);
    assert.deepEqual(known.corroborated(blob, 'ltmain.sh'), []);
  }
});

test('what tools write into CPAN distributions, without what differs, has three witnesses or more', () => {
  const text = "do { my $x = {\n       'a' => 1\n     };\n  $x;\n }";
  const read = readBoilerplate('t/00-report-prereqs.dd', text, []);
  const blob = blobId(Buffer.from(read?.text ?? ''));
  const witnesses = known.corroborated(blob, boilerplateName('t/00-report-prereqs.dd'));
  const sources = witnesses.map(({ source }) => source);
  assert.ok(new Set(sources).size >= 3 && new Set(sources).size === sources.length);
  assert.deepEqual(known.corroborated(blob, boilerplateName('t/other.dd')), []);
});
