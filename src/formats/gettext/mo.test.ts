import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildMo } from '../../../tests/gettext/build-mo.ts';
import { testRealFile } from '../../../tests/real-file.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { charsetOf } from './message.ts';
import { readMo } from './mo.ts';

const header = 'Content-Type: text/plain; charset=UTF-8\n';

test('messages with contexts and plural forms, in both byte orders', () => {
  for (const big of [false, true]) {
    const bytes = buildMo(
      [
        ['', header],
        ['menu\x04open', 'ouvrir'],
        ['%d file\0%d files', 'fichier\0fichiers'],
      ],
      big,
    );
    assert.deepEqual(readMo(bytes), [
      { id: '', translations: [header] },
      { context: 'menu', id: 'open', translations: ['ouvrir'] },
      { id: '%d file', plural: '%d files', translations: ['fichier', 'fichiers'] },
    ]);
  }
});

test('a string with segments that depend on the system', () => {
  const base = buildMo([['', header]]);
  const text = Buffer.from('%\0%\0', 'latin1');
  const segment = Buffer.from('PRIu64\0', 'latin1');
  // 48 bytes of header, moved tables, then: segment table, two string tables, two strings, texts.
  const bytes = Buffer.alloc(base.length + 200);
  base.copy(bytes, 60, 28);
  const u32 = (at: number, ...values: number[]) =>
    values.forEach((value, place) => {
      bytes.writeUInt32LE(value, at + place * 4);
    });
  u32(0, 0x950412de, 1, 1, 60, 68, 0, 0, 1, 180, 1, 188, 192);
  u32(60, 0, bytes.length - 60, header.length, bytes.length - 59);
  const whole = Buffer.concat([bytes, Buffer.from(`\0${header}\0`), text, segment]);
  u32(60, 0, bytes.length, header.length, bytes.length + 1);
  const texts = bytes.length + header.length + 2;
  u32(180, segment.length, texts + text.length);
  u32(188, 196, 216);
  u32(196, texts, 1, 0, 1, 0xffffffff);
  u32(216, texts + 2, 1, 0, 1, 0xffffffff);
  bytes.copy(whole);
  assert.deepEqual(readMo(whole)[1], { id: '%<PRIu64>', translations: ['%<PRIu64>'] });
});

test('defects', () => {
  const refuses = (bytes: Buffer, what: string) =>
    assert.throws(
      () => readMo(bytes),
      (error) => error instanceof ParseError && error.message.startsWith(`mo: ${what}`),
    );
  const honest = buildMo([['a', 'b']]);
  refuses(Buffer.from('not a catalogue'), 'no magic number');
  refuses(honest.subarray(0, honest.length - 1), 'ends too early');
  refuses(
    buildMo([
      ['a', 'b'],
      ['a', 'c'],
    ]),
    'a message given twice',
  );
  refuses(buildMo([['a\0b\0c', 'x']]), 'a message with three forms');
  const revision = Buffer.from(honest);
  revision.writeUInt32LE(2 << 16, 4);
  refuses(revision, 'an unknown revision');
});

testRealFile('a catalogue of glib', '/usr/share/locale/de/LC_MESSAGES/glib20.mo', (bytes) => {
  const messages = readMo(bytes);
  assert.ok(messages.length > 100);
  assert.equal(charsetOf(messages.find(({ id }) => id === '')?.translations[0] ?? ''), 'utf-8');
});
