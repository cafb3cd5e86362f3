import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainPackedList } from './packed-list.ts';

const release = { 'm4/a.m4': '', 'm4/b.m4': '', 'config.rpath': '' };

function explain(before: string, after: string, path = 'm4/Makefile.am') {
  return explainPackedList(oddFile(path, after), contextOf({ release, source: { [path]: before } }));
}

test('names of the release in the list of what is packed', () => {
  assert.deepEqual(explain('x = 1\nEXTRA_DIST = \\\n c\n', 'x = 1\nEXTRA_DIST = a.m4  \\\n c\n'), {
    explained: {
      strength: 'content',
      by: 'packed-list',
      says: "is the source's file with a.m4 of the release in the list of what make dist packs",
    },
  });
  assert.deepEqual(explain('EXTRA_DIST = a.m4\n', 'EXTRA_DIST = a.m4 a.m4\n'), {
    explained: {
      strength: 'content',
      by: 'packed-list',
      says: "is the source's file with its own names once more in the list of what make dist packs",
    },
  });
});

const others: Readonly<Record<string, readonly [before: string, after: string, path?: string]>> = {
  'a name less': ['EXTRA_DIST = a.m4 b.m4\n', 'EXTRA_DIST = a.m4\n'],
  'a file that the release has not': ['EXTRA_DIST =\n', 'EXTRA_DIST = c.m4\n'],
  'a file of another folder': ['EXTRA_DIST =\n', 'EXTRA_DIST = config.rpath\n'],
  'a variable': ['EXTRA_DIST =\n', 'EXTRA_DIST = $(shell id)\n'],
  'a rule behind it': ['EXTRA_DIST =\n', 'EXTRA_DIST = a.m4 ; id\n'],
  'the line goes on': ['EXTRA_DIST =\nall:\n', 'EXTRA_DIST = a.m4 \\\nall:\n'],
  'another list': ['bin_PROGRAMS =\n', 'bin_PROGRAMS = a.m4\n'],
  'part of another list': ['DATA = \\\nEXTRA_DIST =\n', 'DATA = \\\nEXTRA_DIST = a.m4\n'],
  'a list that is used for more': [
    'EXTRA_DIST =\nx: $(EXTRA_DIST)\n',
    'EXTRA_DIST = a.m4\nx: $(EXTRA_DIST)\n',
  ],
  'a line more': ['EXTRA_DIST =\n', 'EXTRA_DIST = a.m4\nall:\n'],
  'a makefile of another kind': ['EXTRA_DIST =\n', 'EXTRA_DIST = a.m4\n', 'm4/Makefile'],
};
for (const [what, [before, after, path]] of Object.entries(others)) {
  test(`explains nothing: ${what}`, () => assert.equal(explain(before, after, path), undefined));
}
