import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainItemList } from './item-list.ts';

const source = { 'ide/p.tmpl': '<Project>\n<ItemGroup>\nP_C_FILES\nP_X_FILES\n</ItemGroup>\n</Project>' };
const release = { 'src/a.c': 'a', 'src/b.c': 'b' };

function explain(items: string, after = '') {
  const text = `<Project>\n<ItemGroup>\n${items}</ItemGroup>\n</Project>\n${after}`.replaceAll('\n', '\r\n');
  return explainItemList(oddFile('ide/p.vcxproj', text), contextOf({ source, release }));
}

test('a template with lists of files of the release', () => {
  assert.deepEqual(
    explain('  <ClCompile Include="..\\src\\a.c" />\n  <ClCompile Include="..\\src\\b.c" />\n'),
    {
      explained: {
        strength: 'content',
        by: 'item-list',
        says: 'is ide/p.tmpl with 2 files of the release put in the places of its lists',
      },
    },
  );
});

test('a file that the release lacks, something that runs, and a line more', () => {
  for (const line of [
    '  <ClCompile Include="..\\src\\c.c" />',
    '  <Exec Include="..\\src\\a.c" />',
    '  <ClCompile Include="..\\src\\a.c" Condition="1" />',
    '  <ClCompile Include="..\\..\\src\\a.c" />',
    '  <!-- -->',
  ]) {
    assert.deepEqual(explain(`${line}\n`), {
      unexplained: {
        novelLines: [{ line: 3, text: line }],
        nearest: { says: 'differs from what ide/p.tmpl gives' },
      },
    });
  }
  assert.equal('unexplained' in (explain('', 'more\n') ?? {}), true);
});
