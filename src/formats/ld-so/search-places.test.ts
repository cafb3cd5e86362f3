import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Requester, type SearchSettings, searchPlaces } from './search-places.ts';

const SETTINGS: SearchSettings = {
  libraryPath: ['/env'],
  cache: new Map([
    [
      'liba.so',
      [
        { soname: 'liba.so', path: '/cached/v3/liba.so', flags: 0x303, hwcap: 'x86-64-v3' },
        { soname: 'liba.so', path: '/usr/lib/liba.so', flags: 0x303 },
        { soname: 'liba.so', path: '/cached/v4/liba.so', flags: 0x303, hwcap: 'x86-64-v4' },
      ],
    ],
  ]),
  defaultDirectories: ['/lib', '/usr/lib'],
  hwcaps: [],
  lib: 'lib',
};

const PLAIN = { rpath: [], runpath: [], noDefaultLibraries: false };
const PROGRAM: Requester = { ...PLAIN, path: '/opt/app/bin/main' };

function places(
  soname: string,
  requester: Requester,
  settings: Partial<SearchSettings> = {},
): readonly string[] {
  const found = searchPlaces(soname, requester, { ...SETTINGS, ...settings });
  return [...found].map(({ path, because }) => `${because} ${path}`);
}

const TAIL = ['cache /usr/lib/liba.so', 'default /lib/liba.so', 'default /usr/lib/liba.so'];

test('without paths of its own: the environment, the cache, the default directories', () => {
  assert.deepEqual(places('liba.so', PROGRAM), ['library-path /env/liba.so', ...TAIL]);
});

test('DT_RPATH goes before the environment, DT_RUNPATH behind it', () => {
  assert.deepEqual(places('liba.so', { ...PROGRAM, rpath: ['$ORIGIN/../lib', '/r/'] }), [
    'rpath /opt/app/bin/../lib/liba.so',
    'rpath /r/liba.so',
    'library-path /env/liba.so',
    ...TAIL,
  ]);
  assert.deepEqual(places('liba.so', { ...PROGRAM, rpath: ['/ignored'], runpath: ['$ORIGIN'] }), [
    'library-path /env/liba.so',
    'runpath /opt/app/bin/liba.so',
    ...TAIL,
  ]);
});

test('DT_RPATH of those who led here counts, with their own origin, but for those with a DT_RUNPATH', () => {
  const program = { ...PROGRAM, rpath: ['$ORIGIN'] };
  const middle = { ...PLAIN, path: '/m/m.so', rpath: ['/off'], runpath: ['/not-inherited'], loader: program };
  const last = { ...PLAIN, path: '/l/l.so', rpath: ['$ORIGIN'], loader: middle };
  assert.deepEqual(places('b.so', last), [
    'rpath /l/b.so',
    'rpath /opt/app/bin/b.so',
    'library-path /env/b.so',
    'default /lib/b.so',
    'default /usr/lib/b.so',
  ]);
});

test('a requester with an empty DT_RUNPATH switches all DT_RPATH off', () => {
  const program = { ...PROGRAM, rpath: ['/r'] };
  const requester = { ...PLAIN, path: '/l/l.so', rpath: ['/s'], runpath: [''], loader: program };
  assert.deepEqual(places('liba.so', requester), ['library-path /env/liba.so', ...TAIL]);
});

test('an empty entry among others is the current directory', () => {
  const requester = { ...PROGRAM, runpath: ['', '/x'] };
  assert.deepEqual(places('b.so', requester).slice(1, 3), ['runpath ./b.so', 'runpath /x/b.so']);
});

test('DF_1_NODEFLIB leaves the default directories out, in the cache too', () => {
  const requester = { ...PROGRAM, noDefaultLibraries: true };
  const settings = { libraryPath: [], hwcaps: ['x86-64-v3'] };
  assert.deepEqual(places('liba.so', requester, settings), ['cache /cached/v3/liba.so']);
});

test('folders for what the CPU can do come first, in their order', () => {
  const settings = { hwcaps: ['x86-64-v4', 'x86-64-v3'], defaultDirectories: ['/lib'], libraryPath: [] };
  assert.deepEqual(places('liba.so', PROGRAM, settings), [
    'cache /cached/v4/liba.so',
    'cache /cached/v3/liba.so',
    'cache /usr/lib/liba.so',
    'default /lib/glibc-hwcaps/x86-64-v4/liba.so',
    'default /lib/glibc-hwcaps/x86-64-v3/liba.so',
    'default /lib/liba.so',
  ]);
});

test('a name with a slash is a path, also where a token brings the slash', () => {
  assert.deepEqual(places('./x.so', PROGRAM), ['absolute ./x.so']);
  assert.deepEqual(places('$ORIGIN/x.so', PROGRAM), ['absolute /opt/app/bin/x.so']);
});

test('a token without a value drops the entry', () => {
  assert.deepEqual(places('b.so', { ...PROGRAM, runpath: ['/$PLATFORM'] }, { libraryPath: [] }), [
    'default /lib/b.so',
    'default /usr/lib/b.so',
  ]);
});
