import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expandTokens } from './expand-tokens.ts';

const TOKENS = { origin: '/opt/app/bin', lib: 'lib/x86_64-linux-gnu', platform: 'x86_64' };

const CASES = [
  ['$ORIGIN/../lib', '/opt/app/bin/../lib'],
  [`\${ORIGIN}lib`, '/opt/app/binlib'],
  ['/usr/$LIB/$PLATFORM', '/usr/lib/x86_64-linux-gnu/x86_64'],
  ['/usr/$LIBRARY', '/usr/$LIBRARY'],
  ['/usr/$LIB-x', '/usr/lib/x86_64-linux-gnu-x'],
  ['${LIB', '${LIB'],
  ['$HOME/lib', '$HOME/lib'],
  ['$$ORIGIN', '$/opt/app/bin'],
  ['', ''],
] as const;

for (const [path, expected] of CASES) {
  test(`expandTokens: ${JSON.stringify(path)}`, () => assert.equal(expandTokens(path, TOKENS), expected));
}

test('expandTokens: a path with a token that has no value is dropped', () => {
  assert.equal(expandTokens('/lib/$PLATFORM', { origin: '/', lib: 'lib' }), undefined);
});

test('expandTokens: a value is not expanded again', () => {
  assert.equal(expandTokens('$ORIGIN', { origin: '/$LIB/$&', lib: 'lib' }), '/$LIB/$&');
});
