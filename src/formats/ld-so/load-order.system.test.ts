import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareWithLoader } from '../../../tests/elf/compare-with-loader.ts';
import { createLookup, settingsOf } from '../../../tests/elf/machine.ts';

const SAMPLE = 15;

const loader = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1'].find((path) => existsSync(path));
const skip =
  loader === undefined || !existsSync('/etc/ld.so.cache')
    ? 'no glibc for x86-64 or aarch64 to compare with'
    : false;

for (const folder of ['/usr/bin', '/usr/sbin']) {
  test(`loadOrder lists what the loader lists for programs of ${folder}`, { skip }, () => {
    assert.ok(loader);
    const lookup = createLookup();
    const comparison = { loader, settings: settingsOf(loader), lookup };
    const programs = readdirSync(folder).flatMap((name) => {
      const program = lookup(join(folder, name));
      return program?.elf.interpreter === loader ? [program] : [];
    });
    const every = Math.max(1, Math.floor(programs.length / SAMPLE));
    const sample = programs.filter((_, index) => index % every === 0);
    assert.ok(sample.length >= Math.min(SAMPLE, programs.length));
    for (const program of sample) {
      const { ours, theirs } = compareWithLoader(program, comparison);
      assert.deepEqual(ours, theirs, program.path);
    }
  });
}
