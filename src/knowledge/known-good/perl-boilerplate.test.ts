import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boilerplateName, boilerplateNames, readBoilerplate } from './perl-boilerplate.ts';

const names = boilerplateNames('A-B');

test('a test with a list of files, a version and a number', () => {
  const text =
    "use 5.006;\n# this test was generated with Dist::Zilla::Plugin::Test::EOL 0.19\nuse Test::More tests => 2;\nmy @files = (\n    'lib/A/B.pm',\n    't/x.t'\n);\nok('A-B', \"A::B\");\n";
  assert.deepEqual(readBoilerplate('xt/author/eol.t', text, names), {
    text: 'use \0version;\n# this test was generated with Dist::Zilla::Plugin::Test::EOL \0version\nuse Test::More tests => \0number;\nmy @files = (\n\0items\n);\nok(\'\0name-\', "\0name::");\n',
    holes: [
      { kind: 'version', line: 1, values: ['5.006'] },
      { kind: 'version', line: 2, values: ['0.19'] },
      { kind: 'number', line: 3, values: ['2'] },
      { kind: 'items', line: 5, values: ['lib/A/B.pm', 't/x.t'] },
      { kind: 'name', line: 8, values: ['A-B'] },
      { kind: 'name', line: 8, values: ['A::B'] },
    ],
  });
});

test('a Makefile.PL with its arguments', () => {
  const text =
    'my %WriteMakefileArgs = (\n  "NAME" => "A::B",\n  "test" => {\n    "TESTS" => "t/*.t"\n  }\n);\nf();\n';
  assert.deepEqual(readBoilerplate('Makefile.PL', text, names), {
    text: 'my %WriteMakefileArgs = (\n\0literal\n);\nf();\n',
    holes: [
      {
        kind: 'literal',
        line: 2,
        values: ['  "NAME" => "A::B",', '  "test" => {', '    "TESTS" => "t/*.t"', '  }'],
        of: '%WriteMakefileArgs',
      },
    ],
  });
});

test('lists of modules and of words', () => {
  assert.deepEqual(readBoilerplate('t/00-report-prereqs.t', 'my @include = qw(\n  A::B\n\n);\n', names), {
    text: 'my @include = qw(\n\0modules\n);\n',
    holes: [{ kind: 'modules', line: 2, values: ['A::B', ''] }],
  });
  assert.deepEqual(
    readBoilerplate('xt/author/pod-spell.t', 'add_stopwords(<DATA>);\n__DATA__\nAas\nKönig\n', names),
    {
      text: 'add_stopwords(<DATA>);\n__DATA__\n\0words',
      holes: [{ kind: 'words', line: 3, values: ['Aas', 'König'] }],
    },
  );
});

test('what is no list of a tool', () => {
  assert.equal(readBoilerplate('lib/A/B.pm', '1;\n', names), undefined);
  assert.equal(readBoilerplate('t/a.t', 'add_stopwords(<DATA>);\n__DATA__\nf();\n', names), undefined);
  assert.equal(readBoilerplate('t/a.t', 'my @include = qw(\n  f();\n);\n', names), undefined);
  assert.equal(readBoilerplate('t/a.t', '\0items\n', names), undefined);
  const plain = 'ok("A");\nf(\'$x\',\n\'a b\', "lib/A/B.pm");\n';
  assert.deepEqual(readBoilerplate('t/a.t', plain, boilerplateNames('A')), { text: plain, holes: [] });
});

test('the names in an index', () => {
  assert.equal(boilerplateName('lib/A/B/Conflicts.pm'), 'lib/Conflicts.pm without what differs');
  assert.equal(boilerplateName('t/a.t'), 't/a.t without what differs');
  assert.deepEqual(names, ['A-B', 'A::B', 'A::B::Conflicts', 'A/B/Conflicts.pm']);
});
