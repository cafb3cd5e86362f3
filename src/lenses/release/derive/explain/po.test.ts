import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainPo } from './po.ts';

const header = (date: string, language = 'fr') => `msgid ""
msgstr ""
"POT-Creation-Date: ${date}\\n"
"Language: ${language}\\n"
`;
const open = '\nmsgid "open"\nmsgstr "ouvrir"\n';
const source = `# Somebody\n${header('2022-01-01')}${open}\n#~ msgid "gone"\n#~ msgstr "parti"\n`;

function explain(text: string) {
  return explainPo(oddFile('po/fr.po', text), contextOf({ source: { 'po/fr.po': source } }));
}

function odd(line: number, text: string) {
  const nearest = { says: 'has text that the source does not have' };
  return { unexplained: { novelLines: [{ line, text }], nearest } };
}

test('refreshed: new messages without translation, old ones as guesses or brought back', () => {
  const refreshed = `# Somebody\n${header('2024-01-01')}${open}
msgid "new"
msgstr ""

#, fuzzy
msgid "opened"
msgstr "ouvrir"

msgid "gone"
msgstr "parti"
`;
  assert.deepEqual(explain(refreshed), {
    explained: {
      strength: 'content',
      by: 'po',
      says: "is the source's catalogue, refreshed: no translation that the source does not have",
    },
  });
});

test('new text of any kind is shown', () => {
  const plain = `${header('2024-01-01')}`;
  assert.deepEqual(explain(`${plain}\nmsgid "open"\nmsgstr "Ouvrir"\n`), odd(6, 'a new translation'));
  assert.deepEqual(explain(`${plain}\nmsgid "open"\nmsgstr "parti"\n`), odd(6, 'a new translation'));
  assert.deepEqual(explain(`${plain}\n#~ msgid "x"\n#~ msgstr "y"\n`), odd(6, 'a new translation'));
  assert.deepEqual(explain(`${plain}\n# hello\nmsgid "open"\nmsgstr "ouvrir"\n`), odd(6, 'a new remark'));
  assert.deepEqual(explain(header('2024-01-01', 'de')), odd(1, 'another language in the header'));
});

test('templates have no translations', () => {
  const pot = (text: string) =>
    explainPo(oddFile('po/x.pot', `${header('2024-01-01')}${text}`), contextOf({}));
  assert.match(
    JSON.stringify(pot('\nmsgid "a"\nmsgstr ""\n')),
    /a template of 2 messages, none of them translated/,
  );
  assert.match(JSON.stringify(pot(open)), /a template with a translation/);
});

test('a catalogue that the source does not have, and what is none', () => {
  assert.equal(explainPo(oddFile('po/de.po', source), contextOf({})), undefined);
  assert.equal(explainPo(oddFile('po/de.c', source), contextOf({})), undefined);
  assert.deepEqual(explain('msgid\n'), {
    unexplained: { nearest: { says: 'cannot be read: po: not a string (line 1)' } },
  });
});
