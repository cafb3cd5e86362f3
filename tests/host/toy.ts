import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { liblzma } from './debian.ts';

const SOURCE = fileURLToPath(new URL('toy-listener.c', import.meta.url));

/** Why no toy can be built here, for `skip`. */
export const noCompiler: string | false =
  spawnSync('gcc', ['--version']).status === 0 ? false : 'no gcc here';

/** A small program that listens; `options` of the compiler come last. Gives its path. */
export function compileToy(folder: string, ...options: readonly string[]): string {
  const program = join(folder, 'toy-listener');
  execFileSync('gcc', ['-O1', '-o', program, SOURCE, '-Wl,--no-as-needed', ...options]);
  return program;
}

/** A library of no package, under a name that no package uses. */
export function compileLibrary(folder: string, soname: string): string {
  const source = join(folder, 'library.c');
  writeFileSync(source, 'int underpin_test(void) { return 1; }\n');
  execFileSync('gcc', ['-shared', '-fPIC', `-Wl,-soname,${soname}`, '-o', join(folder, soname), source]);
  return join(folder, soname);
}

/** A copy of the machine's liblzma in a folder of its own. */
export function copyLiblzma(folder: string): { readonly shadow: string; readonly copy: string } {
  const shadow = join(folder, 'shadow');
  const copy = join(shadow, 'liblzma.so.5');
  mkdirSync(shadow, { recursive: true });
  copyFileSync(liblzma(), copy);
  return { shadow, copy };
}
