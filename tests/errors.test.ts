import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { errors, UnderpinError } from '../src/model/error.ts';

const CATALOGUE = 'src/model/error.ts';
const USE = /\berrors\.([A-Z_]+)|\bnew UnderpinError\(\s*'([A-Z_]+)'/g;

const used = new Set(
  globSync('src/**/*.ts', { exclude: (path) => path.endsWith('.test.ts') || path === CATALOGUE }).flatMap(
    (path) =>
      [...readFileSync(path, 'utf8').matchAll(USE)].map(([, ...codes]) =>
        codes.find((code) => code !== undefined),
      ),
  ),
);

test('every error in the catalogue is used, and every one that is used is in the catalogue', () => {
  assert.deepEqual([...used].sort(), Object.keys(errors).sort());
});

test('every error has its row on the page', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  assert.deepEqual(
    [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code),
    Object.keys(errors),
  );
});

test('an error carries a line, a next step, an exit status and its cause', () => {
  const cause = new Error('EACCES');
  const error = new UnderpinError('CANNOT_WRITE', 'cannot write x', { cause });
  const { code, message, hint, exitStatus } = error;
  assert.deepEqual(
    { code, message, hint, exitStatus, cause: error.cause },
    { code: 'CANNOT_WRITE', message: 'cannot write x', hint: errors.CANNOT_WRITE.hint, exitStatus: 2, cause },
  );
});
