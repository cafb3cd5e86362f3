import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readPo } from './po.ts';

const text = `# A translator's remark
#, fuzzy
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. from the source
#: src/a.c:10
#, c-format, fuzzy
#| msgid "old"
msgctxt "menu"
msgid "%d file\\t\\"x\\""
msgid_plural "%d files"
msgstr[0] "Datei"
msgstr[1] "Dateien"

#~ msgid "gone"
#~ msgstr "weg\\101\\x42"
`;

test('messages with all their parts', () => {
  assert.deepEqual(readPo(Buffer.from(text)), [
    {
      line: 1,
      fuzzy: true,
      obsolete: false,
      remarks: [" A translator's remark"],
      id: '',
      translations: ['Language: de\nContent-Type: text/plain; charset=UTF-8\n'],
    },
    {
      line: 8,
      fuzzy: true,
      obsolete: false,
      remarks: [],
      context: 'menu',
      id: '%d file\t"x"',
      plural: '%d files',
      translations: ['Datei', 'Dateien'],
    },
    { line: 18, fuzzy: false, obsolete: true, remarks: [], id: 'gone', translations: ['wegAB'] },
  ]);
});

test('a word that contains fuzzy is no flag', () => {
  assert.equal(readPo(Buffer.from('#, no-fuzzy-flag\nmsgid "a"\nmsgstr "b"\n'))[0]?.fuzzy, false);
});

test('defects name their line', () => {
  const refuses = (po: string, what: string, line: number) =>
    assert.throws(() => readPo(Buffer.from(po)), new ParseError('po', what, { line }));
  refuses('msgid "a"\nmsgstr b\n', 'not a string', 2);
  refuses('"a"\n', 'not a string', 1);
  refuses('msgid "a"\nmsgid "b"\n', 'a keyword given twice', 2);
  refuses('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 'a keyword given twice', 3);
  refuses('msgid "a"\n', 'half a message', 1);
  refuses('msgstr "a"\n', 'half a message', 1);
  refuses('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 'plural forms out of order', 1);
  refuses('msgid "a"\n#~ msgstr "b"\n', 'half obsolete', 2);
});
