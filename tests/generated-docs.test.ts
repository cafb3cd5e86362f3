import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatedPages } from '../scripts/docs/pages.ts';

const pages = await generatedPages('.');

for (const [path, text] of pages) {
  test(`${path} is as \`npm run docs\` writes it`, () => assert.equal(readFileSync(path, 'utf8'), text));
}

test('no page is left of a check that is gone', () => {
  const left = globSync('docs/checks/**/*.md').filter((path) => !pages.has(path));
  assert.deepEqual(left, []);
});
