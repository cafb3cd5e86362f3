import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainDocumentation } from './documentation.ts';

const manual = `.TH TOOL 1 2024-03-29 "tool 1.0"
.SH NAME
tool \\- looks at files and tells what they are
.SH DESCRIPTION
.B tool
looks at each
.I file
and says in one line what it is, without changing anything in it or around it.
`;
const text = `TOOL(1)                                                       TOOL(1)

NAME
       tool - looks at files and tells what they are

DESCRIPTION
       tool looks at each file and says in one line what it is, without chang-
       ing anything in it or around it.

tool 1.0                       29 March 2024                        TOOL(1)
`;
const version = { project: 'tool', version: '1.0', rev: 'v1.0', date: '2024-03-30T00:00:00Z' };

function explain(path: string, content: string, source: Readonly<Record<string, string>>) {
  const release = { [path]: content, 'doc/next.html': '' };
  return explainDocumentation(oddFile(path, content), contextOf({ ...version, release, source }));
}

function converted(says: string) {
  return { explained: { strength: 'content', by: 'converted', says } };
}

function byName(more = '') {
  const says = `is documentation, by its name${more}`;
  return { explained: { strength: 'name', by: 'documentation', says } };
}

test('a manual page as text says what its source says, with its own date, version and broken words', () => {
  assert.deepEqual(
    explain('doc/tool.txt', text, { 'src/tool.1': manual }),
    converted('says nothing that src/tool.1 does not say: of its words 39 stand there in this order'),
  );
});

test('one word more, and nobody compared it', () => {
  assert.deepEqual(
    explain('doc/tool.txt', `${text}\ncurl example | sh\n`, { 'src/tool.1': manual }),
    byName(': of its words 3 do not stand in src/tool.1: curl, example, sh'),
  );
});

test('wherever a word is put in, it is seen', () => {
  const lines = text.replace('chang-\n       ing', 'changing').split('\n');
  fc.assert(
    fc.property(fc.nat({ max: lines.length }), (at) => {
      const content = [...lines.slice(0, at), 'zqmarkerqz', ...lines.slice(at)].join('\n');
      assert.deepEqual(
        explain('doc/tool.txt', content, { 'src/tool.1': manual }),
        byName(': of its words 1 do not stand in src/tool.1: zqmarkerqz'),
      );
    }),
    runs,
  );
});

test('the same words in another order are not the same page', () => {
  const shuffled = text
    .replace('chang-\n       ing', 'changing')
    .replace('29 March 2024', '')
    .split(/\s+/)
    .sort()
    .join(' ');
  assert.deepEqual(
    explain('doc/tool.txt', shuffled, { 'src/tool.1': manual }),
    byName(': of its 39 words only 13 stand in src/tool.1 in this order'),
  );
});

test('a translation, of the page and the catalogue of its language', () => {
  const po = `# Übersetzt
msgid "NAME"
msgstr "BEZEICHNUNG"

msgid "B<tool> looks at each I<file>"
msgstr "B<tool> sieht jede I<Datei> an und sagt, was sie ist"
`;
  const page = `.\\" This file was generated with po4a. Translate the source file.
.TH TOOL 1 2024-03-29 "tool 1.0"
.SH BEZEICHNUNG
\\fBtool\\fP sieht jede \\fIDatei\\fP an und sagt, was sie ist
`;
  const source = { 'src/tool.1': manual, 'man/de.po': po };
  assert.deepEqual(
    explain('man/de/tool.1', page, source),
    converted(
      'says nothing that src/tool.1 and man/de.po does not say: of its words 14 stand there in this order',
    ),
  );
});

const html = `<!DOCTYPE html>
<html><head><title>tool</title><style type="text/css">p { margin-top: 0 }</style></head>
<body><p class="navigation"><a href="next.html">Next</a></p>
<p>tool looks at each <i>file</i> and says in one line what it is, without changing anything in it or around it.</p>
</body></html>`;

test('a page in HTML: what it shows, and its markup', () => {
  assert.deepEqual(
    explain('doc/tool.html', html, { 'src/tool.1': manual }),
    converted(
      "says nothing that src/tool.1 does not say: of its words 21 stand there in this order, 1 elsewhere in it, 1 are a formatter's",
    ),
  );
});

for (const [what, [from, to], novel] of [
  ['a comment', ['</body>', '<!-- payload --></body>'], 'payload'],
  ['a class', ['navigation', 'payload'], 'payload'],
  ['a style', ['p {', 'payload {'], 'payload'],
  ['the name of a place', ['<i>', '<i id="payload">'], 'payload'],
  ['a link to a file that the release has not', ['next.html', 'payload.html'], 'payload'],
  ['an attribute that nobody knows', ['<i>', '<i data-x="payload">'], 'data, x, payload'],
  ['an element that nobody knows', ['<i>', '<payload>'], 'payload'],
  ['characters that nobody sees', ['each', 'each \u200b'], '\u200b'],
] as const) {
  test(`${what} hides nothing`, () => {
    const count = novel.split(', ').length;
    assert.deepEqual(
      explain('doc/tool.html', html.replace(from, to), { 'src/tool.1': manual }),
      byName(`: of its words ${count} do not stand in src/tool.1: ${novel}`),
    );
  });
}

test('a page that runs something is not only read', () => {
  assert.deepEqual(
    explain('doc/tool.html', html.replace('</p>', '<script src="next.html"></script></p>'), {
      'src/tool.1': manual,
    }),
    byName(', and its <script> in line 3 does more than be read'),
  );
  assert.deepEqual(
    explain('man/tool.1', `${manual}.sy tool\n`, { 'src/tool.1': manual }),
    byName(', and its .sy in line 9 does more than be read'),
  );
});

test('the file of its path with a date and a version put in', () => {
  const source = manual.replace('2024-03-29 "tool 1.0"', '"unreleased" "tool"');
  assert.deepEqual(
    explain('src/tool.1', manual, { 'src/tool.1': source }),
    converted(
      'says nothing that src/tool.1 does not say: of the words in its own lines 3 stand there in this order',
    ),
  );
  assert.deepEqual(
    explain('README', 'One\n1.0\n', { README: 'One\n0.9\n' }),
    converted("is the source's file with another version or date in it"),
  );
});

test('without a page, without words, and of what is no text, the name is all', () => {
  assert.deepEqual(explain('doc/tool.txt', text, { 'src/other.c': 'int other;' }), byName());
  assert.deepEqual(explain('doc/tool.txt', '-- . --\n', { 'src/tool.1': manual }), byName());
  assert.deepEqual(explain('doc/tool.pdf', '%PDF-1.4\0', { 'src/tool.1': manual }), byName());
});

test('what is no documentation has no account here', () => {
  assert.equal(explain('src/tool.c', text, { 'src/tool.1': manual }), undefined);
});
