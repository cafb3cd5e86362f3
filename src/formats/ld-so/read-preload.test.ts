import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLdSoPreload } from './read-preload.ts';

const SAMPLE = '/lib/a.so /lib/b.so:\tc.so # /lib/not.so\n\n#/lib/not.so:\n/lib/d.so#e';

test('reads names between spaces, tabs, newlines and colons, without comments', () => {
  assert.deepEqual(readLdSoPreload(SAMPLE), ['/lib/a.so', '/lib/b.so', 'c.so', '/lib/d.so']);
});

test('an empty file preloads nothing', () => assert.deepEqual(readLdSoPreload(' \n'), []));
