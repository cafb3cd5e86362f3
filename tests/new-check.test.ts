import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { writeNewCheck } from '../scripts/new-check/write-new-check.ts';

const copy = mkdtempSync(join(tmpdir(), 'underpin-new-check-'));
after(() => rmSync(copy, { recursive: true }));
for (const path of ['src', 'tests', 'scripts', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore']) {
  cpSync(path, join(copy, path), { recursive: true });
}
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

test('a new check is written with its test and registered, and compiles', () => {
  assert.deepEqual(writeNewCheck(copy, 'host/some-defect'), [
    'src/lenses/host/checks/some-defect.ts',
    'src/lenses/host/checks/some-defect.test.ts',
    'src/lenses/host/lens.ts',
  ]);
  const lens = readFileSync(join(copy, 'src/lenses/host/lens.ts'), 'utf8');
  assert.match(lens, /import \{ someDefect \} from '\.\/checks\/some-defect\.ts';/);
  assert.match(lens, /checks: \[[^\]]*, someDefect\]/);
  assert.deepEqual(run('node_modules/.bin/tsc', ['--noEmit']), { status: 0, output: '' });
});

test('its tests run, and fail until it finds something', () => {
  const { status, output } = run(process.execPath, ['--test', 'src/lenses/host/checks/some-defect.test.ts']);
  assert.equal(status, 1);
  assert.match(output, /the case must expect a finding/);
});

test('nothing is overwritten, and what is no id of a check is refused', () => {
  assert.throws(
    () => writeNewCheck(copy, 'host/shadowed-library'),
    /checks\/shadowed-library\.ts exists already/,
  );
  assert.throws(() => writeNewCheck(copy, 'cellar/some-defect'), /there is no lens 'cellar'/);
  for (const id of ['', 'host', 'host/Some', '../host/x', 'host/a/b', 'host/x.ts']) {
    assert.throws(() => writeNewCheck(copy, id), /usage: npm run new-check/);
  }
});

function run(command: string, args: readonly string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
