import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../../tests/fuzz/property.ts';
import { cycloneDxSchema } from '../../tests/report/cyclonedx-schema.ts';
import { openVexSchema } from '../../tests/report/openvex-schema.ts';
import { renderers } from '../../tests/report/renderers.ts';
import { reports } from '../../tests/report/reports.ts';
import { sarifSchema } from '../../tests/report/sarif-schema.ts';
import { spoil } from '../../tests/report/spoil.ts';
import { INVISIBLE } from './invisible.ts';

const PIECES = [
  ...[
    '<script>',
    '</style>',
    '</script>',
    '<!--',
    '-->',
    ']]>',
    '&lt;',
    '"',
    "'",
    '`',
    '>',
    '<svg/onload=x>',
  ],
  ...[
    '\x1b[31m',
    '\x1b]8;;x\x07',
    '\u009b1m',
    '\r',
    '\n',
    '\t',
    '\x00',
    '\x7f',
    '\u202e',
    '\u2066',
    '\u2028',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '\ufeff',
    '\u200d',
    '{0}',
    '}{',
    '](',
    '\\',
    '%',
    '//',
    '..',
    ':',
    '#',
    '?',
  ],
] as const;

/** Text with at least one character, since nothing has a line of its own nowhere; ` -> ` is what chains are made of. */
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { minLength: 1 })
  .map((pieces) => pieces.join(''))
  .filter((text) => text !== '' && !text.includes('->'));
const spoilt = fc
  .tuple(fc.constantFrom(...Object.values(reports)), hostile)
  .map(([report, text]) => ({ report, text, spoilt: spoil(report, text) }));

for (const ending of ['80.txt', '120.txt'] as const) {
  test(`${ending}: no text of a subject brings an invisible character to the terminal`, () => {
    fc.assert(
      fc.property(spoilt, (one) => {
        const lines = renderers[ending](one.spoilt).replaceAll('\n', '');
        assert.doesNotMatch(lines, INVISIBLE);
      }),
      runs,
    );
  });
}

test('html: no text of a subject adds, ends or changes a tag', () => {
  fc.assert(
    fc.property(spoilt, (one) => {
      const page = renderers.html(one.spoilt);
      assert.deepEqual(tagsOf(page), tagsOf(renderers.html(spoil(one.report, 'x'))));
      assert.doesNotMatch(page.replace(/[\t\n]/g, ''), INVISIBLE);
    }),
    runs,
  );
});

const schemas = {
  sarif: sarifSchema,
  cyclonedx: cycloneDxSchema,
  openvex: openVexSchema,
} as const;
for (const ending of ['sarif', 'cyclonedx', 'openvex'] as const) {
  test(`${ending}: valid, and harmless on a terminal, whatever a subject is called`, () => {
    fc.assert(
      fc.property(spoilt, (one) => {
        const json = renderers[ending](one.spoilt);
        assert.doesNotMatch(json.replaceAll('\n', ''), INVISIBLE);
        schemas[ending].parse(JSON.parse(json));
      }),
      runs,
    );
  });

  test(`${ending}: the goldens are valid`, () => {
    for (const report of Object.values(reports)) schemas[ending].parse(JSON.parse(renderers[ending](report)));
  });
}

test('json: reads back as what was written, but for halves of surrogate pairs', () => {
  fc.assert(
    fc.property(spoilt, (one) => {
      const json = renderers.json(one.spoilt);
      assert.doesNotMatch(json.replaceAll('\n', ''), INVISIBLE);
      assert.deepEqual(JSON.parse(json), spoil(one.report, one.text.toWellFormed()));
    }),
    runs,
  );
});

/** The page's tags, their values left out. */
function tagsOf(page: string): readonly string[] {
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
}
