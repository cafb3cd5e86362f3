import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readImports } from './walls/imports.ts';
import { brokenWalls, floors } from './walls/walls.ts';

test('no import breaks a wall', () => {
  const files = globSync('src/**/*.ts').map((path) => readImports(path, readFileSync(path, 'utf8')));
  assert.ok(files.length > 100, 'the sources were not found');
  assert.deepEqual(brokenWalls(files), []);
});

test('every folder of src is a floor', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(
    folders.map(({ name }) => name).filter((name) => !floors.includes(name)),
    [],
  );
});

test('imports are read in all their forms', () => {
  const source = [
    "import { a } from '../model/a.ts';",
    "import type { B } from './b.ts';",
    "export { c } from './deep/c.ts';",
    "import 'node:fs';",
    'import {\n  d,\n} from "zod";',
    "const e = await import('../cli/e.ts');",
    "type F = import('./f.ts').F;",
  ].join('\n');
  assert.deepEqual(readImports('src/run/x.ts', source), {
    path: 'src/run/x.ts',
    imports: [
      'src/model/a.ts',
      'src/run/b.ts',
      'src/run/deep/c.ts',
      'node:fs',
      'zod',
      'src/cli/e.ts',
      'src/run/f.ts',
    ],
  });
});

/** Each wall, broken once: a checker that cannot fail holds nothing. */
const BREAKS: readonly (readonly [string, string, string])[] = [
  ['src/formats/x.ts', 'src/lenses/host/facts.ts', 'a floor never imports a higher one'],
  ['src/run/x.ts', 'src/report/json.ts', 'a floor never imports a higher one'],
  ['src/model/x.ts', 'src/bytes/cursor.ts', 'a floor never imports a higher one'],
  ['src/run/x.ts', 'src/index.ts', 'a floor never imports a higher one'],
  ['src/lenses/host/x.ts', 'src/lenses/login/facts.ts', 'a lens never imports another lens'],
  ['src/formats/x.ts', 'node:fs', 'what is pure touches nothing outside'],
  ['src/lenses/host/derive/x.ts', 'node:crypto', 'what is pure touches nothing outside'],
  ['src/lenses/host/checks/x.ts', 'node:os', 'what is pure touches nothing outside'],
  ['src/lenses/host/derive/x.ts', 'src/system/file-root.ts', 'derive and checks never collect'],
  ['src/lenses/host/checks/x.ts', 'src/lenses/host/collect/live.ts', 'derive and checks never collect'],
  ['src/model/x.ts', 'commander', 'the model imports only itself'],
  ['src/lenses/host/facts.ts', 'zod', 'zod stays at the borders'],
  ['src/cli/x.ts', 'node:child_process', 'src/system is the only door'],
  ['src/cli/x.ts', 'tests/real-file.ts', 'the product imports neither tests nor scripts'],
];

for (const [path, imported, says] of BREAKS) {
  test(`a wall holds: ${path} may not import ${imported}`, () => {
    const broken = brokenWalls([{ path, imports: [imported] }]);
    assert.ok(
      broken.some((line) => line.startsWith(`${path} imports ${imported}: ${says}`)),
      broken.join('\n'),
    );
  });
}

test('what is allowed breaks nothing', () => {
  const allowed = [
    { path: 'src/model/x-schema.ts', imports: ['zod', 'src/model/finding.ts'] },
    { path: 'src/formats/x.ts', imports: ['node:buffer', 'src/bytes/cursor.ts'] },
    { path: 'src/report/text/x.ts', imports: ['src/lenses/host/results.ts'] },
    { path: 'src/lenses/host/derive/x.ts', imports: ['src/lenses/host/facts.ts', 'src/knowledge/ranges.ts'] },
    { path: 'src/system/x.ts', imports: ['node:child_process'] },
    { path: 'src/formats/x.test.ts', imports: ['node:fs', 'tests/real-file.ts'] },
  ];
  assert.deepEqual(brokenWalls(allowed), []);
});
