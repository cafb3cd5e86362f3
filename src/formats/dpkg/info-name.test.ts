import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { readInfoName } from './info-name.ts';

test('names with and without an architecture, with dots', () => {
  assert.deepEqual(readInfoName('libfoo1.2:amd64.list'), {
    name: 'libfoo1.2',
    architecture: 'amd64',
    kind: 'list',
  });
  assert.deepEqual(readInfoName('python3.11.md5sums'), { name: 'python3.11', kind: 'md5sums' });
  assert.deepEqual(readInfoName('g++.list'), { name: 'g++', kind: 'list' });
});

test('what belongs to no package', () => {
  for (const name of [
    'format',
    '',
    '.list',
    '../x.list',
    'a:b:c.list',
    'a:.list',
    'a:../b.list',
    'a.list-new',
    'a.list\n',
  ]) {
    assert.equal(readInfoName(name), undefined, JSON.stringify(name));
  }
});

test("every name in the machine's /var/lib/dpkg/info", (t) => {
  let names: string[];
  try {
    names = readdirSync('/var/lib/dpkg/info').filter((name) => name !== 'format');
  } catch {
    return t.skip('no dpkg here');
  }
  for (const name of names) {
    const info = readInfoName(name);
    assert.equal(`${info?.name}${info?.architecture ? `:${info.architecture}` : ''}.${info?.kind}`, name);
  }
});
