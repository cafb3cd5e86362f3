import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readMetaJson } from './meta-json.ts';
import { readMetaYaml } from './meta-yaml.ts';

const JSON_TEXT = `{
   "abstract" : "a \\"b\\" \\u05d9",
   "author" : [
      "A <a@b.example>",
      "B"
   ],
   "dynamic_config" : 0,
   "x_nothing" : null,
   "x_empty" : {},
   "prereqs" : {
      "runtime" : {
         "requires" : {
            "Foo::Bar" : "1.2"
         }
      }
   }
}
`;
const YAML_TEXT = `---
abstract: "a \\"b\\" ×"
author:
  - 'A ''x'' <a@b.example>'
  - B
dynamic_config: 0
x_empty: {}
requires:
  Foo::Bar: '1.2'
x_plugins:
  -
    class: Foo
    $Foo::VERSION: '3'
  -
    class: Bar
x_last: ~
`;

test('META.json', () => {
  assert.deepEqual(readMetaJson(JSON_TEXT), [
    { line: 2, path: ['abstract'], value: 'a "b" י' },
    { line: 4, path: ['author', '0'], value: 'A <a@b.example>' },
    { line: 5, path: ['author', '1'], value: 'B' },
    { line: 7, path: ['dynamic_config'], value: '0' },
    { line: 8, path: ['x_nothing'], value: '' },
    { line: 9, path: ['x_empty'], value: '' },
    { line: 13, path: ['prereqs', 'runtime', 'requires', 'Foo::Bar'], value: '1.2' },
  ]);
});

test('META.yml', () => {
  assert.deepEqual(readMetaYaml(YAML_TEXT), [
    { line: 2, path: ['abstract'], value: 'a "b" ×' },
    { line: 4, path: ['author', '0'], value: "A 'x' <a@b.example>" },
    { line: 5, path: ['author', '1'], value: 'B' },
    { line: 6, path: ['dynamic_config'], value: '0' },
    { line: 7, path: ['x_empty'], value: '' },
    { line: 9, path: ['requires', 'Foo::Bar'], value: '1.2' },
    { line: 12, path: ['x_plugins', '0', 'class'], value: 'Foo' },
    { line: 13, path: ['x_plugins', '0', '$Foo::VERSION'], value: '3' },
    { line: 15, path: ['x_plugins', '1', 'class'], value: 'Bar' },
    { line: 16, path: ['x_last'], value: '' },
  ]);
});

test('META.yml with lists that are indented as their key, and maps that hold nothing', () => {
  assert.deepEqual(readMetaYaml('--- #YAML:1.0\nauthor:\n- A\nrequires:\nname: x\n'), [
    { line: 3, path: ['author', '0'], value: 'A' },
    { line: 4, path: ['requires'], value: '' },
    { line: 5, path: ['name'], value: 'x' },
  ]);
});

test('META.json that readers could read differently is refused', () => {
  for (const text of [
    '{\n   "a" : 1,\n   "a" : 2\n}',
    '{\n   "a" : 1,\n   "\\u0061" : 2\n}',
    '{ "a" : 1 }',
    '{\n   "a" : 1\n   "b" : 2\n}',
    '{\n   "a" : 1,\n}',
    '{\n   "a" : [\n   }\n}',
    '{\n   "a" : 1\n}\n{\n}',
    '{\n   "a" : 1 // comment\n}',
    '{\n   "a" : 01\n}',
    '{\n   1\n}',
    '[\n   1\n]',
    '{\n   "a" : {\n',
    '',
  ]) {
    assert.throws(() => readMetaJson(text), ParseError, text);
  }
});

test('META.yml that readers could read differently is refused', () => {
  for (const text of [
    '---\na: 1\na: 2\n',
    '---\na: |\n  b\n',
    '---\na: &x 1\n',
    '---\na: !!perl/code 1\n',
    '---\na: b # c\n',
    '---\na: b: c\n',
    '---\na: {b: c}\n',
    '---\na:\n  b: 1\n c: 2\n',
    '---\na: "\\x41"\n',
    '---\na: 1\n---\na: 2\n',
    '---\n\ta: 1\n',
    '',
  ]) {
    assert.throws(() => readMetaYaml(text), ParseError, text);
  }
});
