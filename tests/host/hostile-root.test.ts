import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkFolder } from './check-root.ts';
import { makeRoot } from './make-root.ts';
import { incidentOf } from './run-underpin.ts';

const STATUS = '/var/lib/dpkg/status';
const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
const PACKAGE = { name: 'liblzma5', version: '5.4.1-1', owns: [LIBRARY] };
const OTHERS = [
  { name: 'base-files', version: '12.4' },
  { name: 'zlib1g', version: '1:1.2.13.dfsg-1' },
];

/** What is done to the file at `path`, and how the verdict must begin. */
interface Trick {
  readonly name: string;
  readonly path: string;
  readonly play: (file: string) => void;
  readonly verdict: RegExp;
  readonly skip?: string | false;
}

const readStatus = (change: (text: string) => string | Buffer) => (file: string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
const BROKEN = /^UNKNOWN \(the dpkg package database could not be read: /;
const notRoot: string | false = process.geteuid?.() === 0 ? false : 'needs root, to make a device';
const isRoot = notRoot === false && 'root may read everything';

const tricks: readonly Trick[] = [
  ...[
    { name: 'cut within a word', play: readStatus((text) => text.slice(0, -9)) },
    {
      name: 'cut between two packages',
      play: readStatus((text) => text.slice(0, text.indexOf('Package: liblzma5'))),
    },
    { name: 'empty', play: readStatus(() => '') },
    { name: 'a package twice', play: readStatus((text) => `${text}\n${text}`) },
    { name: 'random bytes', play: readStatus(() => randomBytes(65_536)) },
    { name: 'NULs', play: readStatus(() => Buffer.alloc(65_536)) },
    { name: 'a version of spaces', play: readStatus((text) => text.replace('5.4.1-1', '5.4 1-1')) },
    { name: 'a FIFO', play: fifo },
    { name: 'a folder', play: (file: string) => exchange(file, () => mkdirSync(file)) },
    { name: 'a link to itself', play: (file: string) => exchange(file, () => symlinkSync('status', file)) },
    { name: 'not readable', play: (file: string) => chmodSync(file, 0), skip: isRoot },
    { name: 'an endless device', play: (file: string) => device(file, 5), skip: notRoot },
  ].map((trick) => ({ ...trick, path: STATUS, verdict: BROKEN })),
  ...[
    { name: 'a FIFO', play: fifo, why: 'it is not a regular file' },
    {
      name: 'an endless device',
      play: (file: string) => device(file, 5),
      why: 'it is not a regular file',
      skip: notRoot,
    },
    {
      name: 'a folder',
      play: (file: string) => exchange(file, () => mkdirSync(file)),
      why: 'it is not a regular file',
    },
    {
      name: 'not readable',
      play: (file: string) => chmodSync(file, 0),
      why: 'permission denied',
      skip: isRoot,
    },
  ].map(({ why, ...trick }) => ({
    ...trick,
    path: LIBRARY,
    verdict: new RegExp(`^UNKNOWN \\(${LIBRARY} could not be read: ${why}\\)$`),
  })),
  {
    name: 'an ELF file that was cut',
    path: LIBRARY,
    play: (file) => writeFileSync(file, Buffer.from('7f454c4602010100', 'hex')),
    verdict: new RegExp(`^UNKNOWN \\(${LIBRARY} is no readable ELF file: `),
  },
  {
    name: 'an ELF header before random bytes',
    path: LIBRARY,
    play: (file) =>
      writeFileSync(file, Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), randomBytes(9999)])),
    verdict: new RegExp(`^UNKNOWN \\(${LIBRARY} is no readable ELF file: `),
  },
  {
    name: 'a file of 300 MiB',
    path: LIBRARY,
    play: (file) => truncateSync(file, 300 << 20),
    verdict: new RegExp(`^UNKNOWN \\(${LIBRARY} is no readable ELF file: larger than 256 MiB\\)$`),
  },
];

for (const { name, path, play, verdict, skip = false } of tricks) {
  test(`${path} of a root is ${name}: one clear line, and never clean`, { skip }, (t) => {
    const root = makeRoot(t, { packages: [...OTHERS, PACKAGE], files: { [LIBRARY]: 'x' } });
    play(join(root, path));
    assert.match(incidentOf(checkFolder(root, 4), 'CVE-2024-3094').verdict, verdict);
  });
}

test('links that lead out of a root are followed inside it: nothing outside is read', (t) => {
  const outside = makeRoot(t, { packages: [{ ...PACKAGE, version: '5.6.1-1' }] });
  const root = makeRoot(t, { packages: [PACKAGE] });
  exchange(join(root, '/var/lib/dpkg'), () =>
    symlinkSync(join(outside, '/var/lib/dpkg'), join(root, '/var/lib/dpkg')),
  );
  const { verdict } = incidentOf(checkFolder(root, 4), 'CVE-2024-3094');
  assert.equal(verdict, 'UNKNOWN (no package database that Underpin reads was found)');
});

test('other files of a root may be FIFOs, loops and garbage: nothing hangs, and each is said', (t) => {
  const root = makeRoot(t, {
    packages: [PACKAGE],
    files: {
      '/etc/systemd/system/broken.service': Buffer.concat([Buffer.from('[Service\n'), randomBytes(999)]),
      '/etc/systemd/system/evil.service': '[Service]\nExecStart=/usr/bin/../../../../../../../etc/passwd\n',
      '/etc/ld.so.cache': randomBytes(9999),
      '/etc/ld.so.conf': 'include /etc/ld.so.conf\n/nowhere\n',
    },
  });
  for (const path of ['/etc/os-release', '/etc/ld.so.preload', '/etc/systemd/system/fifo.service']) {
    rmSync(join(root, path), { force: true });
    fifo(join(root, path));
  }
  symlinkSync('loop.service', join(root, '/etc/systemd/system/loop.service'));
  symlinkSync('/dev/null', join(root, '/etc/systemd/system/masked.service'));
  const { notLookedAt, results } = checkFolder(root, 0);
  assert.deepEqual(
    notLookedAt.map(({ what }) => what),
    [
      'libraries opened at run time (dlopen), preloads and what really runs',
      'the unit broken.service',
      'the unit fifo.service',
      'the unit loop.service',
    ],
  );
  assert.equal(results.host.system.name, 'an unknown system');
});

function exchange(file: string, make: () => void): void {
  rmSync(file, { recursive: true });
  make();
}

function fifo(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  execFileSync('mkfifo', [file]);
}

/** Character devices of the kernel's memory driver: 5 is /dev/zero. */
function device(file: string, minor: number): void {
  rmSync(file);
  execFileSync('mknod', [file, 'c', '1', String(minor)]);
}
