import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readFiles, readPackage } from './package.ts';

const DESC =
  '%NAME%\nxz\n\n%VERSION%\n5.6.1-1\n\n%BASE%\nxz-base\n\n%ARCH%\nx86_64\n\n%VALIDATION%\nsha256\npgp\n\n';

test('what a package is called, and whether it came signed', () => {
  const one = { name: 'xz', version: '5.6.1-1', architecture: 'x86_64' };
  const signature = { present: true };
  assert.deepEqual(readPackage(Buffer.from(DESC)), { ...one, source: 'xz-base', signature });
  const old = DESC.replace(/%BASE%.*(?=%ARCH%)|%VALIDATION%.*/gs, '');
  assert.deepEqual(readPackage(Buffer.from(old)), { ...one, source: 'xz' });
  const unsigned = DESC.replace('sha256\npgp', 'none');
  assert.deepEqual(readPackage(Buffer.from(unsigned)).signature, { present: false });
});

test('when it was built and installed', () => {
  const dated = `${DESC}%BUILDDATE%\n1711676292\n\n%INSTALLDATE%\n1711676293\n\n`;
  const { builtAt, installedAt } = readPackage(Buffer.from(dated));
  assert.deepEqual([builtAt, installedAt], ['2024-03-29T01:38:12.000Z', '2024-03-29T01:38:13.000Z']);
  const odd = readPackage(Buffer.from(dated.replace('1711676292', 'yesterday')));
  assert.deepEqual([odd.builtAt, odd.installedAt], [undefined, installedAt]);
});

test('files without folders, and which of them are configuration', () => {
  const files =
    '%FILES%\netc/\netc/xz.conf\nusr/lib/a b\n\n%BACKUP%\netc/xz.conf\t2cd6ee2c70b0bde53fbe6cac3c8b8bb1\n\n';
  assert.deepEqual(readFiles(Buffer.from(files)), {
    paths: ['/etc/xz.conf', '/usr/lib/a b'],
    configuration: new Set(['/etc/xz.conf']),
  });
  assert.deepEqual(readFiles(Buffer.alloc(0)), { paths: [], configuration: new Set() });
});

test('what pacman does not write is a ParseError', () => {
  const refused = [
    '',
    'xz\n',
    DESC.slice(0, -2),
    DESC.replace('%NAME%\nxz\n', ''),
    DESC.replace('xz\n', 'xz\nxz\n'),
    `${DESC}%NAME%\nother\n\n`,
    DESC.replace('%ARCH%', '%arch%'),
  ];
  for (const text of refused) assert.throws(() => readPackage(Buffer.from(text)), ParseError, text);
  for (const path of ['/etc/x', '/']) {
    const text = `%FILES%\nusr/a\n\n%BACKUP%\n${path}\tsum\n\n`;
    assert.throws(() => readFiles(Buffer.from(text)), ParseError, path);
  }
});
