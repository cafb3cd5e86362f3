import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contextOf,
  knownFile,
  type MadeUpFile,
  oddFile,
} from '../../../../../../tests/release/explain-context.ts';
import {
  boilerplateName,
  boilerplateNames,
  readBoilerplate,
} from '../../../../../knowledge/known-good/perl-boilerplate.ts';
import { explainBoilerplate } from './boilerplate.ts';

const TAGGED = 1_700_000_000;

/** A tool's file in the releases of three projects, each with its own lists. */
function witnesses(path: string, made: (name: string) => string): readonly MadeUpFile[] {
  return ['One-Dist', 'Two-Dist', 'Three-Dist'].map((name, days) => {
    const { text } = readBoilerplate(path, made(name), boilerplateNames(name)) ?? { text: '' };
    const more = {
      source: `github.com/${name}`,
      firstSeen: TAGGED - (9 - days) * 86_400,
      path: `${name} 1.0/${path}`,
    };
    return knownFile(boilerplateName(path), text, more);
  });
}

function makefile(name: string, more: string): string {
  return `use ExtUtils::MakeMaker;\n\nmy %WriteMakefileArgs = (\n  "DISTNAME" => "${name}",\n  "PREREQ_PM" => {\n    "Carp" => 0\n  },\n${more}  "VERSION" => "1.20"\n);\n\nWriteMakefile(%WriteMakefileArgs);\n`;
}

function explain(
  path: string,
  text: string,
  some: readonly MadeUpFile[],
  date = new Date(TAGGED * 1000).toISOString(),
) {
  const context = contextOf({
    source: { 'lib/A/B.pm': 'package A::B;\nuse Carp;\n', 'dist.ini': 'name = A-B\nlicense = MIT\n' },
    release: { 'lib/A/B.pm': 'x', 'bin/a': 'x', 't/a.t': 'x', 'META.json': '{\n   "name" : "A-B",\n}' },
    witnesses: some,
    version: '1.20',
    date,
  });
  return explainBoilerplate(oddFile(path, text), context);
}

const named =
  'earlier releases of 3 unrelated projects since 2023-11-05: One-Dist 1.0, Two-Dist 1.0, Three-Dist 1.0';
const explained = {
  strength: 'content',
  by: 'boilerplate',
  says: `is, but for names, files and versions of this release and its source, byte for byte in ${named}`,
} as const;
const known = witnesses('Makefile.PL', (name) => makefile(name, ''));

test('a Makefile.PL of a tool with dependencies of the tag', () => {
  const more =
    '  "EXE_FILES" => [\n    "bin/a"\n  ],\n  "LICENSE" => "mit",\n  "test" => {\n    "TESTS" => "t/*.t"\n  },\n';
  assert.deepEqual(explain('Makefile.PL', makefile('A-B', more), known), { explained });
});

test('an argument that is not accounted for is shown', () => {
  for (const line of [
    '  "Evil" => 0,',
    '  "CC" => "cc -include x.h",',
    '  "ABSTRACT" => "@{[ `id` ]}",',
    '  "LICENSE" => "gpl_3",',
    '  "VERSION_FROM" => "lib/A/B.pm",',
  ]) {
    const answer = explain('Makefile.PL', makefile('A-B', `${line}\n`), known);
    const isRead = !line.includes('@');
    const lines = makefile('A-B', `${line}\n`).split('\n');
    const novelLines = isRead
      ? [{ line: 8, text: line }]
      : [4, 5, 6, 7, 8, 9].map((at) => ({ line: at, text: lines[at - 1] ?? '' }));
    const says = `what a build tool writes, as ${named}, with values that are neither of the source nor of this release`;
    assert.deepEqual(answer, { unexplained: { novelLines, nearest: { says } } });
  }
});

test('a line more than the witnesses have, and witnesses that are too few or too young', () => {
  assert.equal(explain('Makefile.PL', `${makefile('A-B', '')}system('id');\n`, known), undefined);
  assert.equal(explain('Makefile.PL', makefile('A-B', ''), known.slice(1)), undefined);
  assert.equal(explain('Makefile.PL', makefile('A-B', ''), known, '2023-11-05T00:00:00Z'), undefined);
  assert.equal(explain('t/Makefile.PL', makefile('A-B', ''), known), undefined);
});

test("a list of files, of which each must be the release's", () => {
  const list = (files: string) => `my @files = (\n${files});\neol_unix_ok($_) foreach @files;\n`;
  const some = witnesses('xt/author/eol.t', () => list("    'lib/One.pm'\n"));
  assert.deepEqual(explain('xt/author/eol.t', list("    'lib/A/B.pm',\n    't/a.t'\n"), some), { explained });
  assert.deepEqual(explain('xt/author/eol.t', list("    'lib/A/B.pm',\n    '/etc/passwd'\n"), some), {
    unexplained: {
      novelLines: [{ line: 3, text: "    '/etc/passwd'" }],
      nearest: {
        says: `what a build tool writes, as ${named}, with values that are neither of the source nor of this release`,
      },
    },
  });
});
