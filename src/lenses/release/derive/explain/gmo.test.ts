import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { buildMo } from '../../../../../tests/gettext/build-mo.ts';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainGmo } from './gmo.ts';

const fields = 'Language: fr\nContent-Type: text/plain; charset=UTF-8\n';
const header = ['', fields] as const;
const po = `msgid ""
msgstr ""
"Language: fr\\n"
"POT-Creation-Date: 2023-01-01\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "open"
msgstr "ouvrir"

#, fuzzy
msgid "close"
msgstr "fermer ?"

msgid "later"
msgstr ""

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d fichier"
msgstr[1] "%d fichiers"

msgid "up to %<PRIu32> threads"
msgstr "%<PRIu32> fils"
`;
const files = ['%d file\0%d files', '%d fichier\0%d fichiers'] as const;
const context = contextOf({ release: { 'po/fr.po': po } });

function explain(pairs: readonly (readonly [string, string])[]) {
  return explainGmo(oddFile('po/fr.gmo', buildMo(pairs)), context);
}

function differs(says: string) {
  return { unexplained: { nearest: { says: `differs from po/fr.po: ${says}` } } };
}

test('a catalogue that says what its .po says', () => {
  assert.deepEqual(explain([header, files, ['open', 'ouvrir']]), {
    explained: {
      strength: 'content',
      by: 'gmo',
      says: 'has 2 messages, each with the translation of po/fr.po',
    },
  });
});

test('macros of inttypes.h as they are, or as newer versions of msgfmt write them', () => {
  for (const macro of ['<PRIu32>', 'u', 'lu']) {
    assert.match(
      JSON.stringify(explain([header, [`up to %${macro} threads`, `%${macro} fils`]])),
      /"explained"/,
    );
  }
  assert.deepEqual(
    explain([header, ['up to %u threads', '%lu fils']]),
    differs('line 22: another translation'),
  );
  assert.deepEqual(explain([header, ['up to %s threads', '%s fils']]), differs('it has a message more'));
});

test('a changed, added or fuzzy message is not explained', () => {
  assert.deepEqual(explain([header, ['open', 'Ouvrir']]), differs('line 7: another translation'));
  assert.deepEqual(explain([header, ['open', 'ouvrir'], ['x', 'y']]), differs('it has a message more'));
  assert.deepEqual(explain([header, ['close', 'fermer ?']]), differs('it has a message more'));
  assert.deepEqual(explain([header, ['later', '']]), differs('it has a message more'));
  assert.deepEqual(explain([header, ['%d file\0%d of', files[1]]]), differs('line 17: another plural'));
  const other = ['', fields.replace('fr', 'de')] as const;
  assert.deepEqual(explain([other]), differs('another language in the header'));
});

test('a catalogue converted to UTF-8', () => {
  const latin = Buffer.from(po.replace('UTF-8', 'ISO-8859-1').replace('"ouvrir"', '"ouvr\xeer"'), 'latin1');
  const file = oddFile('po/fr.gmo', buildMo([header, ['open', Buffer.from('ouvrîr').toString('latin1')]]));
  assert.match(
    JSON.stringify(explainGmo(file, contextOf({ release: { 'po/fr.po': latin } }))),
    /"explained"/,
  );
});

test('without its .po, or unreadable, it is not explained', () => {
  const file = oddFile('po/fr.gmo', buildMo([header]));
  assert.deepEqual(explainGmo(file, contextOf({})), {
    unexplained: { nearest: { says: 'there is no po/fr.po to compare it with' } },
  });
  assert.deepEqual(explainGmo(oddFile('po/fr.gmo', 'no catalogue'), context), {
    unexplained: { nearest: { says: 'cannot be compared with po/fr.po: mo: no magic number (byte 0)' } },
  });
  assert.equal(explainGmo(oddFile('po/fr.po', po), context), undefined);
});

test('no other translation of a message is ever explained', () => {
  fc.assert(
    fc.property(fc.string(), (translation) => {
      fc.pre(translation !== 'ouvrir');
      const answer = explain([header, ['open', Buffer.from(translation).toString('latin1')]]);
      assert.ok(answer !== undefined && 'unexplained' in answer);
    }),
    runs,
  );
});
