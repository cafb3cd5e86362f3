import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftover } from './leftover.ts';
import { type Rank, type Role, rankOf, roleOf } from './role.ts';

const cases: readonly (readonly [path: string, role: Role, rank: Rank, text?: string, mode?: number])[] = [
  ['m4/build-to-host.m4', 'build', 1],
  ['configure', 'build', 1],
  ['sub/Makefile.in', 'build', 1],
  ['po/Makefile.in.in', 'build', 1],
  ['CMakeLists.txt', 'build', 1],
  ['cmake/x.cmake.in', 'build', 1],
  ['meson.build', 'build', 1],
  ['build.rs', 'build', 1],
  ['setup.py', 'build', 1],
  ['package.json', 'build', 1],
  ['binding.gyp', 'build', 1],
  ['tests/run', 'build', 1, '#!/bin/sh\n'],
  ['tools/x', 'build', 1, 'abc', 0o755],
  ['src/a.c', 'code', 2],
  ['config.h.in', 'code', 2],
  ['lib/libfoo.so.1', 'code', 2, '\x7fELF\x02'],
  ['foo.pc.in', 'code', 3],
  ['src/a.py', 'code', 3],
  ['po/de.gmo', 'data', 4],
  ['tests/files/good.xz', 'data', 4],
  ['tests/files/picture.png', 'data', 4],
  ['version.3', 'data', 4, '1.2.3\n'],
  ['doc/xz.1', 'doc', 5, '.TH XZ 1\n'],
  ['doc/picture.png', 'doc', 5],
  ['README.md', 'doc', 5],
  ['ChangeLog', 'doc', 5],
  ['COPYING.GPLv2', 'doc', 5],
  ['xt/release/changes_has_content.t', 'build', 1],
  ['t/install-helper', 'data', 4],
  ['install_helper', 'data', 4],
  ['tests/README.md', 'doc', 5],
];

for (const [path, role, rank, text = '', mode = 0o644] of cases) {
  test(`${path} is ${role}, rank ${rank}`, () => {
    assert.equal(roleOf(path, mode, Buffer.from(text, 'latin1')), role);
    assert.equal(rankOf(path, mode, Buffer.from(text, 'latin1')), rank);
  });
}

test('an executable README still runs when it is a script', () => {
  assert.equal(roleOf('README', 0o755, Buffer.from('#!/bin/sh\n')), 'build');
});

test('leftovers by name', () => {
  const names =
    'a~ .a.c.swp #a# a.orig a.rej test.log test.trs a.pyc .DS_Store core autom4te.cache/output.0'.split(' ');
  assert.deepEqual(names.map(leftover), [
    'editor backup',
    'editor backup',
    'editor backup',
    'patch leftover',
    'patch leftover',
    'log',
    'log',
    'byte-compiled',
    'cache',
    'core dump',
    'cache',
  ]);
  assert.deepEqual(['a.c', 'catalog', 'core.c', 'dialog'].map(leftover), Array(4).fill(undefined));
});
