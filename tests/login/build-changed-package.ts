import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = 'liblzma.so.5';
const FOLDER = 'usr/lib/x86_64-linux-gnu';

/**
 * A Debian package of liblzma5 with a version of its own, whose library is the machine's liblzma, linked once more from its
 * objects together with `burner`: it can do all that liblzma can, and costs a little.
 */
export function buildChangedPackage(folder: string, burner: string, count: number): string {
  const tree = join(folder, 'liblzma5');
  mkdirSync(join(tree, FOLDER), { recursive: true });
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  const versions = join(folder, 'versions');
  writeFileSync(versions, versionScript(`/${FOLDER}/${LIBRARY}`));
  const real = 'liblzma.so.5.4.1';
  const whole = ['-Wl,--whole-archive', `/${FOLDER}/liblzma.a`, '-Wl,--no-whole-archive'];
  const named = [`-Wl,--soname=${LIBRARY}`, `-Wl,--version-script=${versions}`, '-lpthread'];
  const made = join(tree, FOLDER, real);
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O1',
    `-DCOUNT=${count}UL`,
    '-s',
    '-o',
    made,
    burner,
    ...whole,
    ...named,
  ]);
  execFileSync('ln', ['-s', real, join(tree, FOLDER, LIBRARY)]);
  writeFileSync(
    join(tree, 'DEBIAN/control'),
    'Package: liblzma5\nVersion: 99:5.4.1-0underpin1\nArchitecture: amd64\nMulti-Arch: same\nSource: xz-utils\nMaintainer: Underpin tests <tests@example.invalid>\nDescription: inert test package\n',
  );
  const file = join(folder, 'liblzma5.deb');
  execFileSync('dpkg-deb', ['--root-owner-group', '--build', tree, file], { stdio: 'ignore' });
  return file;
}

/** A linker's version script that gives every symbol the version that it has in the real library. */
function versionScript(library: string): string {
  const text = execFileSync('nm', ['-D', '--defined-only', '--with-symbol-versions', library], {
    encoding: 'utf8',
  });
  const symbols = [...text.matchAll(/ [^A] (\w+)@+(\S+)$/gm)];
  const nodes = [...Map.groupBy(symbols, ([, , version = '']) => version)].map(
    ([version, all], at) =>
      `${version} { global: ${all.map(([, name]) => `${name};`).join(' ')}${at === 0 ? ' local: *;' : ''} };`,
  );
  return `${nodes.join('\n')}\n`;
}
