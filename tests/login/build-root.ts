import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const LIBRARY = 'liblzma.so.5';
const FOLDER = 'usr/lib/x86_64-linux-gnu';

/**
 * A root file system with sshd, what it loads, its users and a copy of the machine's package database: enough for sshd to
 * start in it and for dpkg to install a library into it.
 */
export function buildRoot(root: string): void {
  for (const folder of ['run', 'dev', 'proc', 'tmp', 'etc', 'var/lib', 'usr/sbin', FOLDER])
    mkdirSync(join(root, folder), { recursive: true });
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(root, 'usr', link), { recursive: true });
    execFileSync('ln', ['-sfn', `usr/${link}`, join(root, link)]);
  }
  for (const file of ['passwd', 'group', 'nsswitch.conf', 'ld.so.conf']) copyIn(root, `/etc/${file}`);
  copyIn(root, '/usr/sbin/sshd');
  for (const library of mappedBy('/usr/sbin/sshd')) copyIn(root, library);
  cpSync('/var/lib/dpkg', join(root, 'var/lib/dpkg'), { recursive: true });
}

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

/** Installs a package into the root; no script of it or of the root runs. */
export function installPackage(root: string, file: string): void {
  execFileSync('dpkg', [`--root=${root}`, '--no-triggers', '--force-all', '--install', file], {
    stdio: 'ignore',
  });
}

/** What the loader maps for a program, asked of the loader itself; the program is the machine's own and does not run. */
function mappedBy(program: string): readonly string[] {
  const loader = '/lib64/ld-linux-x86-64.so.2';
  const text = execFileSync(loader, ['--list', program], { encoding: 'utf8' });
  const found = [...text.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, path = '']) => path);
  const nss = readdirSync(`/${FOLDER}`).filter((name) => /^libnss_(files|compat)/.test(name));
  return [...found, loader, ...nss.map((name) => `/${FOLDER}/${name}`)];
}

function copyIn(root: string, path: string): void {
  if (!existsSync(path)) return;
  const real = realpathSync(path);
  for (const one of new Set([path, real])) {
    const target = join(root, realpathSync(dirname(one)), one.slice(one.lastIndexOf('/') + 1));
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) writeFileSync(target, readFileSync(real), { mode: 0o755 });
  }
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
