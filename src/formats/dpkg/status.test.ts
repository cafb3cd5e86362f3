import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { mayHaveFiles, readStatus } from './status.ts';

const XZ = `Package: liblzma5
Status: install ok installed
Priority: optional
Multi-Arch: same
Architecture: amd64
Source: xz-utils
Version: 5.6.1+really5.4.5-1
Description: XZ-format compression library
 Two lines.
`;

function refuses(text: string, what: string, line: number) {
  assert.throws(() => readStatus(text), new ParseError('dpkg status', what, { line }));
}

test('a package with all that is kept', () => {
  assert.deepEqual(readStatus(XZ), [
    {
      name: 'liblzma5',
      architecture: 'amd64',
      version: '5.6.1+really5.4.5-1',
      source: 'xz-utils',
      sourceVersion: '5.6.1+really5.4.5-1',
      want: 'install',
      flag: 'ok',
      state: 'installed',
      essential: false,
      priority: 'optional',
    },
  ]);
});

test('a source of another version, an essential package, words in capitals', () => {
  const text =
    'Package: bash\nStatus: Hold ReinstReq half-configured\nEssential: yes\nVersion: 2\nSource: b (1:1-1)\n';
  assert.deepEqual(readStatus(Buffer.from(text)), [
    {
      name: 'bash',
      version: '2',
      source: 'b',
      sourceVersion: '1:1-1',
      want: 'hold',
      flag: 'reinstreq',
      state: 'half-configured',
      essential: true,
    },
  ]);
});

test('packages that are not installed are told apart', () => {
  const text = `Package: a
Status: deinstall ok config-files
Version: 1

Package: b
Status: purge ok not-installed

Package: c
Status: install reinstreq half-installed
`;
  assert.deepEqual(
    readStatus(text).map((one) => [one.name, one.state, one.version, mayHaveFiles(one)]),
    [
      ['a', 'config-files', '1', false],
      ['b', 'not-installed', undefined, false],
      ['c', 'half-installed', undefined, true],
    ],
  );
});

test('one package for two architectures', () => {
  assert.equal(readStatus(`${XZ}\n${XZ.replace('amd64', 'i386')}`).length, 2);
});

test('a broken database is never read as another', () => {
  refuses(`${XZ}\n${XZ}`, 'a package given twice', 11);
  refuses(`${XZ}\n${XZ.replace('lib', 'LIB')}`, 'a package given twice', 11);
  refuses(`${XZ}\nPackage: x\nStatus: install ok installed\n`, 'a package without a version', 11);
  refuses('Package: x\nStatus: deinstall ok config-files\n', 'a package without a version', 1);
  refuses('Package: x\nVersion: 1\n', 'a package without a status of three known words', 1);
  refuses(
    'Package: x\nStatus: install ok\nVersion: 1\n',
    'a package without a status of three known words',
    1,
  );
  refuses(
    'Package: x\nStatus: install ok installed too\nVersion: 1\n',
    'a package without a status of three known words',
    1,
  );
  refuses('Status: install ok installed\nVersion: 1\n', 'a paragraph without a valid package name', 1);
  refuses(
    'Package: ../x\nStatus: install ok installed\nVersion: 1\n',
    'a paragraph without a valid package name',
    1,
  );
  refuses(XZ.replace('amd64', '../i'), 'not an architecture', 1);
  refuses(XZ.replace('xz-utils', 'xz-utils (5'), 'not a source package', 1);
  assert.throws(() => readStatus(XZ.replace('5.6.1+', '5.6.1:')), /deb-version: .* \(line 1\)/);
  assert.throws(() => readStatus(`${XZ}garbage\n`), /deb822: a line without a field name \(line 10\)/);
});

test('a database that was cut anywhere but between fields is an error', () => {
  for (let length = 1; length < XZ.length; length++) {
    if (XZ[length - 1] === '\n') continue;
    assert.throws(
      () => readStatus(XZ.slice(0, length)),
      new ParseError('dpkg status', 'the last line is cut off'),
    );
  }
});

testRealFile('every package is read, with a version', '/var/lib/dpkg/status', (bytes) => {
  const packages = readStatus(bytes);
  assert.equal(packages.length, bytes.toString('latin1').match(/^Package: /gm)?.length);
  assert.ok(packages.every((one) => one.state !== 'installed' || one.version !== undefined));
});
