import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { PrimaryScanner, type RpmOffer } from './primary-scanner.ts';
import { readRepomd } from './read-repomd.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

function data(type: string, sum: string, href: string, kind = 'sha256'): string {
  return `<data type="${type}"><checksum type="${kind}">${sum}</checksum><open-checksum type="sha256">${B}</open-checksum><location href="${href}"/></data>`;
}

function repomd(...parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1700000000</revision>${parts.join('')}</repomd>`;
}

test('where the list of packages lies, and what it holds', () => {
  const text = repomd(data('filelists', B, 'repodata/f.xml.gz'), data('primary', A, 'repodata/p.xml.gz'));
  assert.deepEqual(readRepomd(text), {
    primary: { path: 'repodata/p.xml.gz', sha256: A },
    revision: '1700000000',
  });
});

test('no list, two lists, a weak sum, and a place outside are ParseErrors', () => {
  const texts = [
    repomd(data('filelists', B, 'f')),
    repomd(data('primary', A, 'p'), data('primary', B, 'q')),
    repomd(data('primary', '0'.repeat(40), 'p', 'sha')),
    repomd(data('primary', A, 'repodata/../../p')),
    repomd(data('primary', A, '/p')),
    repomd(data('primary', A, 'http://x/p')),
  ];
  for (const text of texts) assert.throws(() => readRepomd(text), ParseError, text);
});

function packageXml(name: string, version: string, sum = A, kind = 'sha256'): string {
  return `<package type="rpm"><name>${name}</name><arch>x86_64</arch><version ${version}/><checksum type="${kind}" pkgid="YES">${sum}</checksum><summary>a &lt;name&gt; b</summary><format><rpm:provides><rpm:entry name="b"/></rpm:provides></format></package>`;
}

function primary(...packages: readonly string[]): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?>\n<metadata xmlns:rpm="x" packages="2">\n${packages.join('\n')}\n</metadata>`,
  );
}

function offersOf(list: Buffer, cut = 50): readonly RpmOffer[] {
  const scanner = new PrimaryScanner(new Set(['b']));
  scanner.feed(list.subarray(0, cut));
  scanner.feed(list.subarray(cut));
  return scanner.offers;
}

test('offers of the packages asked for, wherever the pieces are cut; without an epoch of 0', () => {
  const list = primary(
    packageXml('a', 'epoch="0" ver="1" rel="1"'),
    packageXml('b', 'epoch="0" ver="1" rel="2"'),
    packageXml('b', 'epoch="3" ver="1" rel="2"', B),
    packageXml('b', 'epoch="0" ver="9" rel="9"', '0'.repeat(40), 'sha'),
  );
  const base = { name: 'b', architecture: 'x86_64' };
  const expected = [
    { ...base, version: '1-2', sha256: A },
    { ...base, version: '3:1-2', sha256: B },
  ];
  for (let cut = 0; cut <= list.length; cut += 7)
    assert.deepEqual(offersOf(list, cut), expected, `cut at ${cut}`);
});

test('comments, a checksum twice, a package without a version, and an end alone are ParseErrors', () => {
  const texts = [
    primary(packageXml('b', 'ver="1" rel="2"').replace('<arch>', '<!-- </package> --><arch>')),
    primary(
      packageXml('b', 'ver="1" rel="2"').replace(
        '<summary>',
        `<checksum type="sha256">${B}</checksum><summary>`,
      ),
    ),
    primary(packageXml('b', 'ver="1"')),
    primary('</package>'),
  ];
  for (const text of texts) assert.throws(() => offersOf(text), ParseError);
});
