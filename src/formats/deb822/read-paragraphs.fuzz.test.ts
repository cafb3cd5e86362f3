import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { runs, testRobustness } from '../../../tests/fuzz/property.ts';
import { readParagraphs } from './read-paragraphs.ts';

const parse = (bytes: Buffer) => [...readParagraphs(bytes)];

testRobustness({
  name: 'deb822',
  parse,
  samples: [
    Buffer.from(
      'Package: a\nVersion: 1\nDescription: d\n long\n .\n\nPackage: b\nMaintainer: Zoë <z@example.org>\n',
    ),
  ],
  corpus: new URL('./corpus/', import.meta.url),
});
testHostileText('deb822', parse, 'Package: a\nDescription: x');

test('deb822: what is written is read', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
  const value = fc.stringMatching(/^[!-~é☃]([ -~é☃]{0,20}[!-~])?$/);
  const paragraph = fc
    .uniqueArray(fc.tuple(name, value), { minLength: 1, selector: ([key]) => key.toLowerCase() })
    .map((fields) => new Map(fields));
  fc.assert(
    fc.property(fc.array(paragraph), (paragraphs) => {
      const text = paragraphs.map((one) => [...one].map(([key, v]) => `${key}: ${v}\n`).join('')).join('\n');
      const lower = paragraphs.map((one) => new Map([...one].map(([key, v]) => [key.toLowerCase(), v])));
      assert.deepEqual(
        [...readParagraphs(text)].map(({ fields }) => fields),
        lower,
      );
    }),
    runs,
  );
});
