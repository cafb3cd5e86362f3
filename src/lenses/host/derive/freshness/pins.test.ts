import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayConcern } from './pins.ts';

const CASES: readonly (readonly [string, boolean])[] = [
  ['liblzma5', true],
  ['*', true],
  ['nodejs liblzma5', true],
  ['lib*5', true],
  ['l*l*a5', true],
  ['liblzma?', true],
  ['liblzma5*', true],
  ['liblzma5:amd64', true],
  ['/lzma/', true],
  ['src:xz-utils', true],
  ['nodejs nsolid', false],
  ['lzma', false],
  ['liblzma', false],
  ['lib*6', false],
  ['liblzma5?', false],
  ['', false],
];

for (const [packages, expected] of CASES) {
  test(`a pin of ${packages || 'nothing'} ${expected ? 'may concern' : 'does not concern'} liblzma5`, () => {
    assert.equal(mayConcern({ packages, pin: 'release a=x', priority: '1' }, 'liblzma5'), expected);
  });
}

test('a pattern of ten thousand stars is decided at once', () => {
  const pin = { packages: `${'*a'.repeat(10_000)}b`, pin: '', priority: '' };
  assert.equal(mayConcern(pin, 'a'.repeat(1000)), false);
});
