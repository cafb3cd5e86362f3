import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { compareWithLoader } from '../../../tests/elf/compare-with-loader.ts';
import { createLookup, run, settingsOf } from '../../../tests/elf/machine.ts';

/** Objects in the order of linking; `needs` are paths of earlier ones, `flags` the linker's. The last is the program. */
interface Scenario {
  readonly name: string;
  readonly objects: readonly (readonly [
    path: string,
    needs: readonly string[],
    ...flags: readonly string[],
  ])[];
  /** Where the loader must find libraries of ours, so that an agreement about nothing does not count. */
  readonly expected: readonly string[];
}

const RPATH = '--disable-new-dtags';
const RUNPATH = '--enable-new-dtags';

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'DT_RPATH of the program holds for what its libraries need',
    objects: [
      ['b/libb.so', []],
      ['a/liba.so', ['b/libb.so']],
      ['main', ['a/liba.so'], RPATH, '-rpath=$ORIGIN/a:$ORIGIN/b'],
    ],
    expected: ['a/liba.so', 'b/libb.so'],
  },
  {
    name: 'DT_RUNPATH of the program does not',
    objects: [
      ['b/libb.so', []],
      ['a/liba.so', ['b/libb.so']],
      ['main', ['a/liba.so'], RUNPATH, '-rpath=$ORIGIN/a:$ORIGIN/b'],
    ],
    expected: ['a/liba.so', 'libb.so not found'],
  },
  {
    name: 'a DT_RUNPATH of a library switches off the DT_RPATH of the program for it',
    objects: [
      ['b/libb.so', []],
      ['a/liba.so', ['b/libb.so'], RUNPATH, '-rpath=/nowhere'],
      ['main', ['a/liba.so'], RPATH, '-rpath=$ORIGIN/a:$ORIGIN/b'],
    ],
    expected: ['a/liba.so', 'libb.so not found'],
  },
  {
    name: 'DT_RPATH of a library is tried before that of the program',
    objects: [
      ['one/libb.so', []],
      ['two/libb.so', []],
      ['a/liba.so', ['one/libb.so'], RPATH, '-rpath=$ORIGIN/../two'],
      ['main', ['a/liba.so'], RPATH, '-rpath=$ORIGIN/a:$ORIGIN/one'],
    ],
    expected: ['a/../two/libb.so', 'a/liba.so'],
  },
  {
    name: 'a soname that is loaded is not searched for again',
    objects: [
      ['b/libb.so', []],
      ['z/odd.so', [], '-soname=libb.so'],
      ['a/liba.so', ['b/libb.so'], RPATH, '-rpath=$ORIGIN/../b'],
      ['main', ['z/odd.so', 'a/liba.so'], RPATH, '-rpath=$ORIGIN/z:$ORIGIN/a:$ORIGIN/b'],
    ],
    expected: ['a/liba.so', 'b/libb.so'],
  },
  {
    name: 'DF_1_NODEFLIB hides the libraries of the system',
    objects: [['main', [], '-z', 'nodefaultlib']],
    expected: ['libc.so.6 not found'],
  },
  {
    name: 'a filter and an auxiliary are loaded',
    objects: [
      ['b/libb.so', []],
      ['a/liba.so', [], '-F', 'libb.so', RPATH, '-rpath=$ORIGIN/../b'],
      ['main', ['a/liba.so'], RPATH, '-rpath=$ORIGIN/a'],
    ],
    expected: ['a/../b/libb.so', 'a/liba.so'],
  },
];

const loader = '/lib64/ld-linux-x86-64.so.2';
const hasTools = existsSync('/usr/bin/gcc') && existsSync(loader) && existsSync('/etc/ld.so.cache');
const skip = hasTools ? false : 'no gcc and glibc for x86-64 to compare with';

for (const { name, objects, expected } of SCENARIOS) {
  test(`as the loader does: ${name}`, { skip }, (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'underpin-'));
    context.after(() => rmSync(folder, { recursive: true }));
    for (const [path, needs, ...flags] of objects) link(folder, { path, needs, flags });
    const lookup = createLookup();
    const program = lookup(join(folder, 'main'));
    assert.ok(program);
    const { ours, theirs } = compareWithLoader(program, { loader, settings: settingsOf(loader), lookup });
    // The loader lists a filter's target before the filter; what is loaded, and from where, is the same.
    assert.deepEqual([...ours].sort(), [...theirs].sort());
    const inFolder = ours.filter((line) => line.startsWith(folder) || line.endsWith('not found'));
    assert.deepEqual(inFolder.map((line) => line.replace(`${folder}/`, '')).sort(), expected);
  });
}

/** Links empty objects: nothing in them is ever run. */
function link(
  folder: string,
  { path, needs, flags }: { path: string; needs: readonly string[]; flags: readonly string[] },
): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  const source = join(folder, 'empty.c');
  writeFileSync(source, 'int main(void) { return 0; }\n');
  const soname = path.slice(path.lastIndexOf('/') + 1);
  const kind = path === 'main' ? [] : ['-shared', '-fPIC', '-nostdlib', `-Wl,-soname=${soname}`];
  const libraries = needs.map((need) => join(folder, need));
  const linker = ['--no-as-needed', '--allow-shlib-undefined', '--unresolved-symbols=ignore-all', ...flags];
  run(
    '/usr/bin/gcc',
    ...kind,
    '-o',
    target,
    source,
    ...linker.flatMap((flag) => ['-Xlinker', flag]),
    ...libraries,
  );
}
