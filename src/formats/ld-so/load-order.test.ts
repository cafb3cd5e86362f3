import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildElf, type ElfSpec } from '../../../tests/elf/build-elf.ts';
import { readElf } from '../elf/read-elf.ts';
import { loadOrder } from './load-order.ts';
import type { Loadable, LoadOrderOptions } from './types.ts';

const SETTINGS = { libraryPath: [], cache: new Map(), defaultDirectories: ['/lib'], hwcaps: [], lib: 'lib' };

/** Objects by path; a string is a link to another path. */
type Files = Readonly<Record<string, ElfSpec | string>>;

function follow(files: Files, options: Partial<LoadOrderOptions> = {}) {
  const lookup = (path: string): Loadable | undefined => {
    const file = files[path];
    if (typeof file === 'string') return lookup(file);
    return file && { path, elf: readElf(buildElf(file)) };
  };
  const program = lookup('/bin/main');
  assert.ok(program);
  return loadOrder(program, { ...SETTINGS, lookup, ...options });
}

function pathsOf({ objects }: ReturnType<typeof follow>): readonly string[] {
  return objects.map(({ path }) => path);
}

describe('loadOrder', () => {
  test('goes breadth first, tells who needed what and why it was found, and names the chain', () => {
    const order = follow({
      '/bin/main': { needed: ['libsystemd.so.0', 'libc.so.6'], interpreter: '/lib/ld.so.2' },
      '/lib/libsystemd.so.0': {
        soname: 'libsystemd.so.0',
        needed: ['liblzma.so.5', 'libc.so.6'],
        runpath: '/priv',
      },
      '/priv/liblzma.so.5': '/priv/liblzma.so.5.6.1',
      '/priv/liblzma.so.5.6.1': { soname: 'liblzma.so.5', needed: ['libc.so.6'] },
      '/lib/libc.so.6': { soname: 'libc.so.6', needed: ['ld.so.2'] },
      '/lib/ld.so.2': { soname: 'ld.so.2' },
    });
    const by = { neededBy: '/bin/main', because: 'default' } as const;
    assert.deepEqual(order, {
      objects: [
        {
          path: '/lib/libsystemd.so.0',
          file: '/lib/libsystemd.so.0',
          soname: 'libsystemd.so.0',
          ...by,
          chain: ['/bin/main', 'libsystemd.so.0'],
        },
        {
          path: '/lib/libc.so.6',
          file: '/lib/libc.so.6',
          soname: 'libc.so.6',
          ...by,
          chain: ['/bin/main', 'libc.so.6'],
        },
        {
          path: '/priv/liblzma.so.5',
          file: '/priv/liblzma.so.5.6.1',
          soname: 'liblzma.so.5',
          neededBy: '/lib/libsystemd.so.0',
          because: 'runpath',
          chain: ['/bin/main', 'libsystemd.so.0', 'liblzma.so.5'],
        },
        {
          path: '/lib/ld.so.2',
          file: '/lib/ld.so.2',
          soname: 'ld.so.2',
          neededBy: '/lib/libc.so.6',
          because: 'interpreter',
          chain: ['/bin/main', 'libc.so.6', 'ld.so.2'],
        },
      ],
      missing: [],
      isComplete: true,
    });
  });

  test('what is loaded under a soname is not searched for again, although another would be found', () => {
    const order = follow({
      '/bin/main': { needed: ['/opt/odd-name.so', 'b.so'] },
      '/opt/odd-name.so': { soname: 'libz.so.1' },
      '/lib/b.so': { needed: ['libz.so.1'] },
      '/lib/libz.so.1': { soname: 'libz.so.1' },
    });
    assert.deepEqual(pathsOf(order), ['/opt/odd-name.so', '/lib/b.so']);
  });

  test('two names of one file are one object', () => {
    const order = follow({
      '/bin/main': { needed: ['a.so', 'b.so'] },
      '/lib/a.so': {},
      '/lib/b.so': '/lib/a.so',
    });
    assert.deepEqual(pathsOf(order), ['/lib/a.so']);
  });

  test('passes over a library of another class or machine', () => {
    const order = follow({
      '/bin/main': { needed: ['a.so', 'b.so'], runpath: '/32:/arm' },
      '/32/a.so': { bits: 32, machine: 3 },
      '/arm/b.so': { machine: 183 },
      '/lib/a.so': {},
    });
    assert.deepEqual(
      [pathsOf(order), order.missing],
      [['/lib/a.so'], [{ soname: 'b.so', neededBy: '/bin/main' }]],
    );
  });

  test('an auxiliary that is not there is not missing', () => {
    const order = follow({ '/bin/main': { auxiliaries: ['fast.so', 'gone.so'] }, '/lib/fast.so': {} });
    assert.deepEqual([pathsOf(order), order.missing], [['/lib/fast.so'], []]);
  });

  test('preloaded libraries come before what the program needs', () => {
    const files = {
      '/bin/main': { needed: ['a.so'] },
      '/lib/a.so': {},
      '/x/p.so': { needed: ['b.so'] },
      '/lib/b.so': {},
    };
    const order = follow(files, { preload: ['/x/p.so'] });
    assert.deepEqual(pathsOf(order), ['/x/p.so', '/lib/a.so', '/lib/b.so']);
    assert.equal(order.objects[0]?.because, 'preload');
  });

  test('the loader is listed last where nobody needs it, and missing where it is not there', () => {
    const main = { needed: ['a.so'], interpreter: '/lib/ld.so' };
    const found = follow({ '/bin/main': main, '/lib/a.so': {}, '/lib/ld.so': {} });
    assert.deepEqual(pathsOf(found), ['/lib/a.so', '/lib/ld.so']);
    const gone = follow({ '/bin/main': main, '/lib/a.so': {} });
    assert.deepEqual(gone.missing, [{ soname: '/lib/ld.so', neededBy: '/bin/main' }]);
  });

  test('objects that need each other end', () => {
    const order = follow({
      '/bin/main': { needed: ['a.so'] },
      '/lib/a.so': { needed: ['b.so'] },
      '/lib/b.so': { needed: ['a.so'] },
    });
    assert.deepEqual(pathsOf(order), ['/lib/a.so', '/lib/b.so']);
  });

  test('an endless chain is cut and says so', () => {
    const elfOf = (number: number) => readElf(buildElf({ needed: [`${number + 1}.so`] }));
    const lookup = (path: string) => ({ path, elf: elfOf(Number.parseInt(path.slice('/lib/'.length), 10)) });
    const order = loadOrder({ path: '/bin/main', elf: elfOf(0) }, { ...SETTINGS, lookup });
    assert.equal(order.isComplete, false);
    assert.ok(order.objects.length <= 4096);
  });

  test('paths without end are cut and say so', () => {
    const order = follow(
      {
        '/bin/main': {
          needed: Array.from({ length: 8 }, (_, n) => `${n}.so`),
          runpath: '/x:'.repeat(20_000),
        },
      },
      { hwcaps: ['a', 'b'] },
    );
    assert.equal(order.isComplete, false);
  });
});
