import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { type Offer, OfferScanner } from './offer-scanner.ts';
import { readSignedBy } from './read-signed-by.ts';
import { readSums } from './read-sums.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const HEAD = 'Origin: Debian\nSuite: stable\nCodename: bookworm\nDate: Sat, 11 Jul 2026 10:16:37 UTC\n';

test('the SHA-256 sums of a Release, and none of weaker ones', () => {
  const text = `${HEAD}MD5Sum:\n ${'0'.repeat(32)} 1 main/binary-amd64/Packages\nSHA256:\n ${A}  12 main/binary-amd64/Packages\n ${B} 3 main/binary-amd64/Packages.xz\n`;
  assert.deepEqual(readSums(Buffer.from(text)), {
    date: 'Sat, 11 Jul 2026 10:16:37 UTC',
    files: new Map([
      ['main/binary-amd64/Packages', A],
      ['main/binary-amd64/Packages.xz', B],
    ]),
  });
});

test('two paragraphs, a file summed twice, and sums that are none are ParseErrors', () => {
  const texts = [
    `${HEAD}\n${HEAD}`,
    `SHA256:\n ${A} 1 x\n ${B} 1 x\n`,
    `SHA256:\n ${A} 1\n`,
    `SHA256:\n xyz 1 x\n`,
    '',
  ];
  for (const text of texts) assert.throws(() => readSums(Buffer.from(text)), ParseError);
});

function offersOf(index: Buffer, cut: number): readonly Offer[] {
  const scanner = new OfferScanner(new Set(['b']));
  scanner.feed(index.subarray(0, cut));
  scanner.feed(index.subarray(cut));
  scanner.finish();
  return scanner.offers;
}

test('offers of the packages asked for, wherever the pieces are cut', () => {
  const rest = `Architecture: amd64\nFilename: pool/b.deb\nSize: 5\nSHA256: `;
  const index = Buffer.from(
    `Package: a\nVersion: 1\n${rest}${A}\n\nPackage: b\nVersion: 2:3\n${rest}${B}\n\nPackage: b\nVersion: 4\nArchitecture: i386\nSize: 6\nMD5sum: 0\n\n`,
  );
  const offer = { name: 'b', version: '2:3', architecture: 'amd64', sha256: B, size: 5 };
  for (let cut = 0; cut <= index.length; cut++)
    assert.deepEqual(offersOf(index, cut), [offer], `cut at ${cut}`);
});

test('a paragraph of a wanted package with a field twice, or a sum that is none, is a ParseError', () => {
  for (const text of [
    `Package: b\nVersion: 1\nVersion: 2\n`,
    `Package: b\nVersion: 1\nArchitecture: x\nSize: 1\nSHA256: 12\n`,
  ])
    assert.throws(() => offersOf(Buffer.from(text), 3), ParseError);
});

test('the files of keys that sources name, in both formats', () => {
  const text = `# Signed-By: /no\nTypes: deb\nSigned-By: /usr/share/keyrings/a.gpg\ndeb [arch=amd64 signed-by=/etc/apt/keyrings/b.asc,/c.gpg] http://x y z\nSigned-By: 0123456789ABCDEF0123456789ABCDEF01234567\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n`;
  assert.deepEqual(readSignedBy(text), ['/usr/share/keyrings/a.gpg', '/etc/apt/keyrings/b.asc', '/c.gpg']);
});
