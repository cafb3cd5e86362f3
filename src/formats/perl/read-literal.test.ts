import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readPerlLiteral } from './read-literal.ts';

test('a literal as Dist::Zilla and Data::Dumper write it', () => {
  const lines = [
    '  "AUTHOR" => "\\x{5d9} <a\\@b.example>",',
    '  "PREREQ_PM" => {',
    '    "Carp" => 0,',
    "    'it\\'s' => '$x'",
    '  },',
    '',
    '  is_strict   => 1,',
    '  "EXE_FILES" => [',
    '    "bin/x",',
    '  ]',
  ];
  assert.deepEqual(readPerlLiteral(lines, 5), [
    { line: 5, path: ['AUTHOR'], value: 'י <a@b.example>' },
    { line: 7, path: ['PREREQ_PM', 'Carp'], value: '0' },
    { line: 8, path: ['PREREQ_PM', "it's"], value: '$x' },
    { line: 11, path: ['is_strict'], value: '1' },
    { line: 13, path: ['EXE_FILES', '0'], value: 'bin/x' },
  ]);
});

test('whatever is more than a constant is refused', () => {
  for (const line of [
    '"A" => "$x"',
    '"A" => "@{[ f() ]}"',
    '"A" => "\\e"',
    '"A" => f()',
    '"A" => "b" . "c"',
    '"A" => 1, "B" => 2',
    '"A" => { f() }',
    '"A" => qx(b)',
    '"A"',
    '}, f(), {',
  ]) {
    assert.throws(() => readPerlLiteral([line], 1), ParseError, line);
  }
  assert.throws(() => readPerlLiteral(['"A" => 1,', '"A" => 2'], 1), ParseError);
  assert.throws(() => readPerlLiteral(['"A" => {'], 1), ParseError);
});
