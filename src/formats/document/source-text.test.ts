import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceText } from './source-text.ts';
import { wordsOf } from './words.ts';

const words = (path: string, text: string) => wordsOf(sourceText(path, Buffer.from(text))).join(' ');

test("a catalogue's remarks and translations, with the faces that po4a writes taken off", () => {
  const po =
    '# Jörg\nmsgid "B<xz>"\nmsgstr "B<xz>는 E<lt>b"\n#. of the author\nmsgid "a"\nmsgstr ""\n"go"\n"ne\\nb\\"c"\n#~ msgstr "weg"\n';
  assert.equal(words('po4a/ko.po', po), 'jörg xz는 b gone b c');
});

test('a page of DocBook, a manual page, and any other text', () => {
  assert.equal(words('a.xml', '<para>One <xref linkend="x"/>&amp; two</para>'), 'one xref linkend x two');
  assert.equal(words('a.1.in', '.B one\n\\fItwo\\fP'), 'one two');
  assert.equal(words('a.rst', '``one``\n==='), 'one');
});
