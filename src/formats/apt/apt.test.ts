import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { IndexScanner } from './index-scanner.ts';
import { readPins } from './read-pins.ts';
import { readRelease } from './read-release.ts';

const RELEASE =
  'Origin: Debian\nLabel: Debian-Security\nSuite: stable-security\nCodename: bookworm-security\n';
const SIGNED = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${RELEASE}- -Dash: escaped\n-----BEGIN PGP SIGNATURE-----\n\nabc\n`;

test('a release file, signed in itself or not', () => {
  const expected = {
    origin: 'Debian',
    label: 'Debian-Security',
    suite: 'stable-security',
    codename: 'bookworm-security',
  };
  assert.deepEqual(readRelease(RELEASE), expected);
  assert.throws(() => readRelease(SIGNED), ParseError, 'a field name cannot begin with a hyphen');
  assert.deepEqual(readRelease(SIGNED.replace('- -Dash: escaped\n', '')), expected);
});

test('a signed message without its signature is none', () => {
  assert.throws(() => readRelease(SIGNED.slice(0, 90)), ParseError);
});

test('versions of the packages asked for, wherever the pieces are cut', () => {
  const index = Buffer.from(
    'Package: a\nVersion: 1\n\nPackage: b\nSource: x\nVersion: 2:3\n\n\nPackage: b\nVersion: 4\n',
  );
  for (let cut = 0; cut <= index.length; cut++) {
    const scanner = new IndexScanner(new Set(['b']));
    scanner.feed(index.subarray(0, cut));
    scanner.feed(index.subarray(cut));
    scanner.finish();
    assert.deepEqual([...(scanner.found.get('b') ?? [])], ['2:3', '4'], `cut at ${cut}`);
    assert.equal(scanner.found.has('a'), false);
  }
});

test('pins, with comments between', () => {
  const text = 'Explanation: x\nPackage: *\nPin: release a=testing\n# no\nPin-Priority: 50\n\nPackage: a\n';
  assert.deepEqual(readPins(text), [{ packages: '*', pin: 'release a=testing', priority: '50' }]);
});
