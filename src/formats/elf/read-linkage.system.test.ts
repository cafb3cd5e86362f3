import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { run } from '../../../tests/elf/machine.ts';
import { testRealFile } from '../../../tests/real-file.ts';
import { readLinkage } from './read-linkage.ts';
import { readResolvers } from './read-resolvers.ts';

const FOLDER = '/usr/lib/x86_64-linux-gnu';
const GCC = '/usr/bin/gcc';

testRealFile('readLinkage finds the slots that readelf lists', `${FOLDER}/libcrypto.so.3`, (bytes, t) => {
  if (!existsSync('/usr/bin/readelf')) return t.skip('readelf (binutils) is not installed');
  const listed = run('readelf', '-rW', `${FOLDER}/libcrypto.so.3`);
  const theirs = [...listed.matchAll(/^([0-9a-f]{16}) .* R_X86_64_JUMP_SLOT +[0-9a-f]+ ([^ @]+)/gm)];
  const ours = new Map(readLinkage(bytes).slots?.map(({ address, symbol }) => [address, symbol]));
  for (const [, place = '', name] of theirs) assert.equal(ours.get(Number.parseInt(place, 16)), name);
});

for (const [name, resolvers] of Object.entries({ 'libc.so.6': 48, 'libm.so.6': 36, 'libmvec.so.1': 162 })) {
  testRealFile('no resolver of glibc 2.36 calls into another object', `${FOLDER}/${name}`, (bytes, t) => {
    const read = readResolvers(bytes);
    if (read.read && read.resolvers !== resolvers) return t.skip('another glibc');
    assert.deepEqual(read, { read: true, resolvers, outward: [] });
  });
}

const SOURCE = `
#include <stdlib.h>
static int one(void) { return 1; }
static __attribute__((noinline)) char *deep(void) { return getenv("HOME"); }
static void *resolve(void) { return deep() ? one : one; }
int count(void) __attribute__((ifunc("resolve")));`;

const skip = existsSync(GCC) && process.arch === 'x64' ? false : 'needs gcc on x86-64';

for (const how of ['-fplt', '-fno-plt']) {
  test(`a resolver that calls getenv by a function of its own is seen, ${how}`, { skip }, () => {
    const path = `/tmp/underpin-resolver-${process.pid}${how}.so`;
    execFileSync(GCC, ['-O1', how, '-shared', '-fPIC', '-xc', '-', '-o', path], { input: SOURCE });
    try {
      assert.deepEqual(readResolvers(readFileSync(path)), {
        read: true,
        resolvers: 1,
        outward: [{ resolver: 'the resolver of count', symbol: 'getenv' }],
      });
    } finally {
      execFileSync('/bin/rm', [path]);
    }
  });
}
