import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../../tests/elf/machine.ts';
import { type LdSoCacheEntry, readLdSoCache } from './read-cache.ts';

const LDCONFIG = '/sbin/ldconfig';
const LIBRARY = [
  '/lib/x86_64-linux-gnu/libc.so.6',
  '/lib/aarch64-linux-gnu/libc.so.6',
  '/lib64/libc.so.6',
].find((path) => existsSync(path));
const skip =
  existsSync(LDCONFIG) && existsSync('/etc/ld.so.cache') && LIBRARY
    ? false
    : 'no ldconfig of glibc to compare with';

test("readLdSoCache reads this machine's cache as ldconfig -p prints it", { skip }, () => {
  assert.deepEqual(readLdSoCache(readFileSync('/etc/ld.so.cache')).map(inShort), print('/etc/ld.so.cache'));
});

for (const format of ['new', 'compat']) {
  test(`readLdSoCache reads what ldconfig -c ${format} writes, with glibc-hwcaps`, { skip }, (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'underpin-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const special = join(folder, 'lib/glibc-hwcaps/x86-64-v3');
    mkdirSync(special, { recursive: true });
    for (const place of [join(folder, 'lib'), special])
      copyFileSync(realpathSync(LIBRARY ?? ''), join(place, 'libc.so.6'));
    writeFileSync(join(folder, 'conf'), `${folder}/lib\n`);
    const cache = join(folder, 'cache');
    run(LDCONFIG, '-X', '-i', '-c', format, '-C', cache, '-f', join(folder, 'conf'));
    const entries = readLdSoCache(readFileSync(cache));
    assert.deepEqual(entries.map(inShort), print(cache));
    if (format === 'new') assert.ok(entries.some(({ hwcap }) => hwcap === 'x86-64-v3'));
  });
}

function print(cache: string): readonly string[] {
  const lines = [...run(LDCONFIG, '-p', '-C', cache).matchAll(/^\t(\S+) \((.*)\) => (.*)$/gm)];
  return lines.map(([, soname, kind = '', path]) => {
    const hwcap = kind.match(/hwcap: "(.*)"/)?.[1] ?? '';
    return [soname, hwcap, path].join(' ');
  });
}

function inShort({ soname, path, hwcap = '' }: LdSoCacheEntry): string {
  return [soname, hwcap, path].join(' ');
}
