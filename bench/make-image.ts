import { execFileSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { padding, tarEntry, tarHeader } from '../tests/image/write-tar.ts';

const MIB = 1 << 20;

/**
 * An image of about `size` bytes in the layout of `docker save`: the files of this Debian's basic packages and of its
 * sshd as its first layer, and one of big files that no library is in. Gives the path of the plain one and of one with gzip layers.
 */
export function makeImages(
  folder: string,
  size: number,
): { readonly plain: string; readonly packed: string } {
  const system = join(folder, 'system.tar');
  archiveSystem(system);
  const data = join(folder, 'data.tar');
  writeBigFiles(data, Math.max(0, size - sizeOf(system)));
  const layers = [system, data];
  const diffIds = layers.map(sha256Of);
  const packed = layers.map((layer) => {
    execFileSync('gzip', ['-1', '-k', '-f', layer]);
    return `${layer}.gz`;
  });
  return {
    plain: writeImage(join(folder, 'plain-image.tar'), layers, diffIds),
    packed: writeImage(join(folder, 'packed-image.tar'), packed, diffIds),
  };
}

function archiveSystem(path: string): void {
  const ask = (...args: readonly string[]) =>
    execFileSync('dpkg-query', args, { encoding: 'utf8', maxBuffer: MIB << 6 });
  const installed = ask('-W', '-f', `${['Package', 'Priority'].map(field).join('\t')}\n`)
    .split('\n')
    .map((line) => line.split('\t'));
  const needed = new Set(dependenciesOf('openssh-server'));
  const wanted = installed
    .filter(([name = '', priority = '']) => needed.has(name) || /^(required|important)$/.test(priority))
    .flatMap(([name]) => name ?? []);
  const files = ask('-L', ...wanted, 'openssh-server')
    .split('\n')
    .filter((line) => line.startsWith('/usr/') || line.startsWith('/lib'));
  const extra = [
    'bin',
    'sbin',
    'lib',
    'lib64',
    'etc/os-release',
    'etc/passwd',
    'etc/ld.so.cache',
    'etc/ld.so.conf',
    'etc/ld.so.conf.d',
  ];
  const list = [...new Set([...files.map((line) => line.slice(1)), ...extra])];
  const argv = ['--ignore-failed-read', '--no-recursion', '-C', '/', '-cf', path, '-T', '-'];
  execFileSync('tar', argv, { input: list.join('\n'), stdio: ['pipe', 'ignore', 'ignore'] });
  execFileSync(
    'tar',
    ['-C', '/', '-rf', path, 'var/lib/dpkg/status', 'var/lib/dpkg/info', 'etc/ld.so.conf.d'],
    { stdio: 'ignore' },
  );
}

function dependenciesOf(name: string): readonly string[] {
  const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (kind) => `--no-${kind}`,
  );
  const argv = ['depends', '--recurse', ...kinds, name];
  return execFileSync('apt-cache', argv, { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^[a-z0-9]/.test(line));
}

/** As dpkg-query(1) writes fields. */
function field(name: string): string {
  return `$\{${name}}`;
}

function writeImage(path: string, layers: readonly string[], diffIds: readonly string[]): string {
  const fd = openSync(path, 'w');
  const names = layers.map((_, at) => `${at}/layer.tar`);
  const config = {
    os: 'linux',
    architecture: 'amd64',
    config: { Entrypoint: ['/usr/sbin/sshd', '-D'], ExposedPorts: { '22/tcp': {} } },
    rootfs: { type: 'layers', diff_ids: diffIds },
  };
  const manifest = [{ Config: 'config.json', RepoTags: ['bench:1'], Layers: names }];
  for (const [at, layer] of layers.entries()) {
    const size = sizeOf(layer);
    writeSync(fd, tarHeader({ path: names[at] ?? '', type: '0', size, target: '' }));
    for (const chunk of chunksOf(layer)) writeSync(fd, chunk);
    writeSync(fd, padding(size));
  }
  for (const [name, value] of Object.entries({ 'config.json': config, 'manifest.json': manifest }))
    for (const part of tarEntry({ path: name, bytes: JSON.stringify(value) })) writeSync(fd, part);
  writeSync(fd, Buffer.alloc(1024));
  closeSync(fd);
  return path;
}

/** Files of 64 MiB, half of it random: what databases and models look like to a packer. */
function writeBigFiles(path: string, size: number): void {
  const fd = openSync(path, 'w');
  const block = Buffer.alloc(MIB);
  for (let written = 0, at = 0; written < size; written += 64 * MIB, at += 1) {
    writeSync(fd, tarHeader({ path: `srv/data/${at}.bin`, type: '0', size: 64 * MIB, target: '' }));
    for (let part = 0; part < 64; part += 1) writeSync(fd, randomFillSync(block, 0, MIB / 2));
  }
  writeSync(fd, Buffer.alloc(1024));
  closeSync(fd);
}

function sha256Of(path: string): string {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(path)) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}

function* chunksOf(path: string): Generator<Buffer> {
  const fd = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(MIB);
  for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk))
    yield chunk.subarray(0, length);
  closeSync(fd);
}

function sizeOf(path: string): number {
  const fd = openSync(path, 'r');
  const { size } = fstatSync(fd);
  closeSync(fd);
  return size;
}
