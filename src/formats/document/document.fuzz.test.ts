import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, testRobustness } from '../../../tests/fuzz/property.ts';
import { readDocument } from './read-document.ts';
import { sourceText } from './source-text.ts';
import { wordsOf } from './words.ts';

const isFile = () => false;
const manual = ".TH A 1\n.SH NAME\na \\- \\fBb\\fP\n.RS 4n\n.\\\" c\n.so man1/b.1\n.sy d\n\\X'e'";
const html =
  '<!-- a --><html><style>p { margin: 0 }</style><p class="x" id="y" title="z">b &amp; <a href="c#d">e</a></p>';

for (const [path, sample] of [
  ['a.1', manual],
  ['a.html', html],
  ['a.txt', 'a b-\nc'],
] as const) {
  testRobustness({
    name: `document ${path}`,
    parse: (bytes) => readDocument(path, bytes.toString(), isFile),
    samples: [Buffer.from(sample)],
    corpus: new URL('./corpus/', import.meta.url),
  });

  test(`document ${path}: as many lines as the file has`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', size: 'max', maxLength: 500 }), (text) => {
        assert.equal(readDocument(path, text, isFile).lines.length, text.split('\n').length);
      }),
      runs,
    );
  });

  test(`document ${path}: a word that is put in between two lines is not lost`, () => {
    fc.assert(
      fc.property(fc.nat({ max: sample.length }), fc.constantFrom('\n', ' '), (place, gap) => {
        const text = `${sample.slice(0, place)}${gap}zqmarkerqz${gap}${sample.slice(place)}`;
        const { lines, layout } = readDocument(path, text, isFile);
        assert.ok(`${lines.join('\n')}\n${layout}`.includes('zqmarkerqz'));
      }),
      runs,
    );
  });
}

testRobustness({
  name: 'words',
  parse: (bytes) => wordsOf(bytes.toString(), () => true),
  samples: [Buffer.from('a b-\nc \u00e9 \u200b')],
});

testRobustness({
  name: 'text of a source',
  parse: (bytes) => [sourceText('a.po', bytes), sourceText('a.xml', bytes), sourceText('a.1', bytes)],
  samples: [Buffer.from('msgid "a"\nmsgstr "B<b> \\n"\n'), Buffer.from(html), Buffer.from(manual)],
});
