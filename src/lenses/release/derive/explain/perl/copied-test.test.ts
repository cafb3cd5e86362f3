import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../../tests/release/explain-context.ts';
import { explainCopiedTest } from './copied-test.ts';

const TEST = 'use Test::More;\nok(1);\ndone_testing();\n';
const source = { 't/01.t': TEST, 'dist.ini': '[PurePerlTests]\nenv_var = A_PP\n; not PERL5OPT\n' };
const BEGIN = 'BEGIN {\n    $ENV{A_PP} = 1;\n}\n\n';

function explain(text: string, path = 'xt/author/pp-01.t') {
  return explainCopiedTest(oddFile(path, text), contextOf({ source }));
}

test("a test of the source with a variable of the source's set before it", () => {
  assert.deepEqual(explain(`${BEGIN + TEST}\n`), {
    explained: {
      strength: 'content',
      by: 'copied-test',
      says: "is the source's t/01.t with A_PP set before it",
    },
  });
});

test('anything else', () => {
  assert.equal(explain(BEGIN + TEST.replace('1', '2')), undefined);
  assert.equal(explain(BEGIN.replace('A_PP', 'OTHER') + TEST), undefined);
  assert.equal(explain(BEGIN.replace('A_PP', 'PERL5OPT') + TEST), undefined);
  assert.equal(explain(BEGIN.replace('1', 'f()') + TEST), undefined);
  assert.equal(explain(BEGIN + TEST, 'xt/author/other.t'), undefined);
});
