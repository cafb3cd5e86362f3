import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { contextOf, knownFile, lineIndexOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { MACRO } from '../../../../../tests/release/made-up-macro.ts';
import { explainAclocal } from './aclocal.ts';

const init =
  '##  -*- Autoconf -*-\n# Made up for a test.\n\n# serial 8\n\nAC_DEFUN([AM_INIT],\n[AC_REQUIRE([AM_X])])\n';
const copied = init.slice(init.indexOf('\n') + 1);
const known = [knownFile('build-to-host.m4', MACRO), knownFile('init.m4', init)];
const { linesOf, definedIn } = lineIndexOf(known);
const explain = explainAclocal(linesOf, definedIn);
const context = contextOf({
  known,
  release: { 'm4/own.m4': '' },
  source: { 'aux/own.m4': 'AC_DEFUN([OWN],\n[:])\n' },
});
const text = `${copied}\n${MACRO}\nAC_DEFUN([OWN],\n[:])\n\nm4_include([m4/own.m4])\n`;

test('whole known files, own files and includes of the release', () => {
  assert.deepEqual(explain(oddFile('aclocal.m4', text), context), {
    explained: {
      strength: 'content',
      by: 'aclocal',
      says: 'is what aclocal puts together: its header, 3 whole macro files that are known, and includes of this release',
    },
  });
});

test('the header of aclocal with its versions, and nothing in it', () => {
  const banner = '# generated automatically by aclocal 1.16.5 -*- Autoconf -*-';
  assert.deepEqual(explain(oddFile('aclocal.m4', `${banner}\n\n${text}`), context), {
    unexplained: {
      novelLines: [{ line: 1, text: banner }],
      nearest: {
        says: 'an aclocal.m4 of 3 whole macro files that are known; 1 line is in none of them',
      },
    },
  });
});

test('an error in a line that looks like a comment is not passed over', () => {
  const answer = explain(
    oddFile('aclocal.m4', text.replace('# serial 8\n', '# serial 8\n#error\n')),
    context,
  );
  assert.match(JSON.stringify(answer), /"unexplained".*#error/);
});

test('an include of a file that the release does not have is novel', () => {
  const answer = explain(oddFile('aclocal.m4', `${text}m4_include([m4/other.m4])\n`), context);
  assert.match(
    JSON.stringify(answer),
    /"novelLines":\[\{"line":\d+,"text":"m4_include\(\[m4\/other\.m4\]\)"\}\]/,
  );
  assert.equal(explain(oddFile('m4/own.m4', text), context), undefined);
});

test('no line can be put anywhere without being seen, but empty ones between the files', () => {
  const lines = text.split('\n');
  const line = fc.oneof(
    fc.constantFrom('#error', 'dnl', '# a remark', '])', 'm4_include([x.m4])', '## not copied', ' '),
    fc.string({ minLength: 1 }).map((one) => one.replaceAll('\n', ' ')),
  );
  fc.assert(
    fc.property(line, fc.nat(lines.length - 1), (novel, place) => {
      const answer = explain(oddFile('aclocal.m4', lines.toSpliced(place, 0, novel).join('\n')), context);
      assert.ok(answer !== undefined && 'unexplained' in answer);
    }),
    { ...runs, numRuns: Math.min(runs.numRuns, 5000) },
  );
});
