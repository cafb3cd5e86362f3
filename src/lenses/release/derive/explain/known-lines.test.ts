import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../../../../tests/fuzz/property.ts';
import { contextOf, knownFile, lineIndexOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { MACRO } from '../../../../../tests/release/made-up-macro.ts';
import { makeExplainers } from './explainers.ts';
import { explainKnownLines } from './known-lines.ts';
import { serialClaim } from './serial-claim.ts';

const original = knownFile('build-to-host.m4', MACRO, { serial: '3' });
const older = knownFile('build-to-host.m4', MACRO.split('\n').slice(0, 20).join('\n'), {
  firstSeen: 1_676_735_962,
});
const known = [older, original];
const index = lineIndexOf(known);
const context = contextOf({ known });
const explain = explainKnownLines(index.linesOf);

test('the xz 5.6.1 shape: 30 lines more and a serial of 30 are shown, with the original beside them', () => {
  const added = Array.from({ length: 30 }, (_, number) => `  dnl harmless line ${number + 1} of a test`);
  const lines = MACRO.replace('serial 3', 'serial 30').split('\n');
  const file = oddFile(
    'm4/build-to-host.m4',
    [...lines.slice(0, 12), ...added, ...lines.slice(12)].join('\n'),
  );
  assert.deepEqual(explain(file, context), {
    unexplained: {
      novelLines: [
        { line: 1, text: '# build-to-host.m4 serial 30' },
        ...added.map((text, place) => ({ line: 13 + place, text })),
      ],
      nearest: {
        says: "gnulib's m4/build-to-host.m4 serial 3 of 2023-08-17, with 31 lines more and 1 line less",
        blob: original.blob,
      },
    },
  });
  assert.deepEqual(serialClaim(file, known, 1_709_942_400), {
    claimed: '30',
    highest: '3',
    verdict: 'higher than any',
  });
});

test('lines that are only moved or repeated are no known file either', () => {
  const lines = MACRO.trimEnd().split('\n');
  const swapped = [...lines.slice(0, 9), lines[10], lines[9], ...lines.slice(11)].join('\n');
  const explained = explain(oddFile('m4/build-to-host.m4', `${swapped}\n`), context);
  assert.equal(explained !== undefined && 'unexplained' in explained, true);
  const repeated = `${MACRO}${lines[9]}\n`;
  assert.deepEqual(explain(oddFile('m4/build-to-host.m4', repeated), context), {
    unexplained: {
      novelLines: [{ line: lines.length + 1, text: lines[9] }],
      nearest: {
        says: "gnulib's m4/build-to-host.m4 serial 3 of 2023-08-17, with 1 line more and 0 lines less",
        blob: original.blob,
      },
    },
  });
});

test('a name that nobody knows has nothing to be compared with', () => {
  assert.equal(explain(oddFile('m4/other.m4', MACRO), context), undefined);
});

test('a line inserted anywhere in a known macro file is never explained, and is shown', () => {
  const explainers = makeExplainers(index);
  const lines = MACRO.split('\n');
  const line = fc.oneof(
    fc.constantFrom(
      '#error',
      'dnl',
      '',
      '# a remark',
      '])',
      '])dnl',
      'm4_include([x.m4])',
      '## aclocal drops this',
    ),
    fc.string().map((text) => text.replaceAll('\n', ' ')),
    fc.constantFrom(...lines),
  );
  fc.assert(
    fc.property(line, fc.nat(lines.length - 1), (text, place) => {
      const file = oddFile('m4/build-to-host.m4', lines.toSpliced(place, 0, text).join('\n'));
      const answers = explainers.map((explainer) => explainer(file, context));
      assert.ok(answers.every((answer) => answer === undefined || 'unexplained' in answer));
      const shown = answers.flatMap((answer) =>
        answer !== undefined && 'unexplained' in answer ? (answer.unexplained.novelLines ?? []) : [],
      );
      assert.deepEqual(
        shown.map((one) => one.text),
        [Buffer.from(Buffer.from(text).toString('latin1'), 'latin1').toString('utf8')],
      );
    }),
    { ...runs, numRuns: Math.min(runs.numRuns, 10_000) },
  );
});
