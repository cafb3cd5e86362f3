import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainDocumentation } from './documentation.ts';
import { explainGeneratedParser } from './generated-parser.ts';

const bison = '/* A Bison parser, made by GNU Bison 3.8.2.  */\nint yyparse(void);\n';

test('output of a generator whose grammar the source has, and says how weak that is', () => {
  const context = contextOf({ source: { 'src/gram.y': '' } });
  for (const path of ['src/gram.c', 'src/gram.tab.h']) {
    assert.deepEqual(explainGeneratedParser(oddFile(path, bison), context), {
      explained: {
        strength: 'content',
        by: 'generated-parser',
        says: 'calls itself output of bison, and the source has src/gram.y: the text between them was not compared',
      },
    });
  }
});

test('a banner without a grammar explains nothing', () => {
  assert.deepEqual(
    explainGeneratedParser(oddFile('src/gram.c', bison), contextOf({ source: { 'gram.y': '' } })),
    {
      unexplained: { nearest: { says: 'calls itself output of bison; the source has no grammar for it' } },
    },
  );
});

test('a file that the source has too, and one without a banner', () => {
  const context = contextOf({ source: { 'src/gram.y': '', 'src/gram.c': '' } });
  assert.equal(explainGeneratedParser(oddFile('src/gram.c', bison), context), undefined);
  assert.equal(explainGeneratedParser(oddFile('src/other.c', 'int a;'), context), undefined);
});

test('documentation by name, but not what may run', () => {
  const strength = (path: string, text: string, mode?: number) =>
    JSON.stringify(explainDocumentation(oddFile(path, text, mode), contextOf({})));
  assert.match(strength('doc/a.html', '<p>'), /"strength":"name"/);
  assert.equal(strength('doc/a.html', '#!/bin/sh\n'), undefined);
  assert.equal(strength('doc/a.c', ''), undefined);
});
