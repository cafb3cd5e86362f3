import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leavesAside } from './aside.ts';

const stays: readonly (readonly [what: string, from: string, to: string, isRun: boolean])[] = [
  ['tests that are run for another machine', 'tests/a.test', 'tests-m32/a.test', true],
  ['a folder of tests under another name', 'tests/sub/a.sh', 'test-suite/sub/a.sh', true],
  ['code of tests that is built further up', 'src/tests/stub.c', 'test-suite/stub.c', false],
  ['Perl tests of the author', 't/a.t', 'xt/a.t', true],
  ['examples', 'examples/a.c', 'sample_code/a.c', false],
  ['a file that never was aside', 'lib/a.c', 'sub/a.c', false],
  ['a name that has the word within another', 'latest/a.c', 'lib/a.c', false],
];
for (const [what, from, to, isRun] of stays) {
  test(`keeps its part: ${what}`, () => assert.equal(leavesAside(from, to, isRun), false));
}

const leaves: readonly (readonly [what: string, from: string, to: string, isRun: boolean])[] = [
  ['a test file among the macros', 'tests/files/a.m4', 'm4/a.m4', true],
  ['a test file among the macros of another part', 'tests/a.cmake', 'cmake/tests/a.cmake', true],
  ['the same beside its original', 'cmake/tests/a.cmake', 'cmake/tests-2/a.cmake', true],
  ['tests whose folder says that the build reads it', 'tests/a.m4', 'test-m4/a.m4', true],
  ['a makefile of a test that moves up to the tests', 'tests/files/Makefile.in', 'tests/Makefile.in', true],
  ['a makefile of a copied project', 'libx/tests/Makefile.in', 'tests/Makefile.in', true],
  ['a fixture that becomes a test', 'fixtures/a.sh', 'tests/a.sh', true],
  ['an example that becomes a test', 'examples/a.c', 'tests/a.c', false],
  ['code of tests in another part', 'src/tests/stub.c', 'lib/tests/stub.c', false],
  ['code of tests that becomes the program', 'test-suite/main.c', 'src/main.c', false],
  ['a Perl test that becomes a module', 't/lib/A.pm', 'lib/A.pm', false],
];
for (const [what, from, to, isRun] of leaves) {
  test(`is more than it was: ${what}`, () => assert.equal(leavesAside(from, to, isRun), true));
}
