import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackaged } from '../../../../tests/host/host-results.ts';
import type { Load } from '../results.ts';
import { withOwnRuntime } from './own-runtime.ts';

const SHADOWED = { path: '/usr/lib/libpython3.11.so.1.0', package: 'libpython3.11' };
const python = unpackaged('/opt/python/bin/python3.11', { why: 'program' });
const library = unpackaged('/opt/python/lib/libpython3.11.so.1.0', { shadows: SHADOWED });

function shadows(...loads: readonly Load[]): readonly string[] {
  return withOwnRuntime(loads).flatMap((load) => (load.shadows === undefined ? [] : [load.path]));
}

test('a runtime built beside the packages uses its own library', () => {
  assert.deepEqual(shadows(python, library), []);
});

test('the same library in a program of a package stands in for the packaged one', () => {
  assert.deepEqual(shadows({ ...python, package: 'python3.11' }, library), [library.path]);
});

test('a library from elsewhere stands in for the packaged one in a runtime, too', () => {
  const other = unpackaged('/tmp/libpython3.11.so.1.0', { shadows: SHADOWED });
  assert.deepEqual(shadows(python, other), [other.path]);
});

test('the folders of the system are no runtime of their own', () => {
  const program = unpackaged('/usr/bin/python3.11', { why: 'program' });
  const beside = unpackaged('/usr/lib/x/libpython3.11.so.1.0', { shadows: SHADOWED });
  assert.deepEqual(shadows(program, beside), [beside.path]);
});
