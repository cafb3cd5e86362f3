import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from './pages.ts';

const pagesFor = pagesOf([
  'AUTHORS',
  'doc/book.xml',
  'doc/logo.png',
  'doc/to-html.awk',
  'include/other.h',
  'include/tool.h',
  'lib/tool.c',
  'man/de.po',
  'po/de.po',
  'src/archive_read.3',
  'src/tool.1',
]);
const none = Buffer.from('');

test('files of its stem, whatever they are written in', () => {
  assert.deepEqual(pagesFor('man/tool.txt', none).own, ['include/tool.h', 'lib/tool.c', 'src/tool.1']);
  assert.deepEqual(pagesFor('wiki/ManPageArchiveRead3.wiki', none).own, ['src/archive_read.3']);
});

test("the catalogue of its language that lies nearest, and the page's own", () => {
  assert.deepEqual(pagesFor('man/de/archive_read.3', none).own, ['src/archive_read.3', 'man/de.po']);
});

test('the book around a page in HTML, formatters beside it, and what the project says of itself', () => {
  assert.deepEqual(pagesFor('doc/html/chapter-1.html', none), {
    own: [],
    around: ['doc/book.xml', 'doc/to-html.awk', 'AUTHORS'],
  });
});

test('a file that it names, and the headers beside that', () => {
  const page = Buffer.from('#include <tool.h> and nothing.h');
  assert.deepEqual(pagesFor('man/function.3', page).around, ['include/tool.h', 'include/other.h', 'AUTHORS']);
});
