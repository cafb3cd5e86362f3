import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { buildTar, type MadeEntry } from '../../../tests/release/build-tar.ts';
import { buildZip } from '../../../tests/release/build-zip.ts';
import { blobId } from './entry.ts';
import { readArchive } from './read-archive.ts';

const content = Buffer.from('hello\n');
const hello = { path: 'p/hello', type: 'file', blob: blobId(content) };

/** Runs a program that packs; skips the test where it is not installed. */
function pack(t: TestContext, folder: string, ...command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  const { error, status, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) t.skip(`${program} is not installed`);
  else if (status !== 0) throw new Error(stderr);
  return error === undefined;
}

function makeTree(t: TestContext): string {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'p'));
  writeFileSync(join(folder, 'p/hello'), content);
  symlinkSync('hello', join(folder, 'p/link'));
  return folder;
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  'p.tar': ['tar', '-cf', 'p.tar', 'p'],
  'p.tar.gz': ['tar', '-czf', 'p.tar.gz', 'p'],
  'p.tar.bz2': ['tar', '-cjf', 'p.tar.bz2', 'p'],
  'p.tar.xz': ['tar', '-cJf', 'p.tar.xz', 'p'],
  'p.tar.zst': ['tar', '--zstd', '-cf', 'p.tar.zst', 'p'],
  'v7.tar': ['tar', '--format=v7', '-cf', 'v7.tar', 'p'],
  'pax.tar': ['tar', '--format=posix', '-cf', 'pax.tar', 'p'],
  'p.zip': ['zip', '-qry', 'p.zip', 'p'],
};
for (const [file, command] of Object.entries(kinds)) {
  test(`what ${command[0]} packs as ${file} is read`, async (t) => {
    const folder = makeTree(t);
    if (!pack(t, folder, ...command)) return;
    const path = join(folder, file);
    const { entries, anomalies, sha256, kept } = await readArchive(path, (blob) => blob === hello.blob);
    const found = entries.map(({ path, type, blob }) => ({ path, type, blob }));
    assert.deepEqual(
      found.filter(({ type }) => type !== 'directory').sort((a, b) => (a.path < b.path ? -1 : 1)),
      [hello, { path: 'p/link', type: 'symlink', blob: blobId(Buffer.from('hello')) }],
    );
    assert.deepEqual(anomalies, []);
    assert.equal(sha256, createHash('sha256').update(readFileSync(path)).digest('hex'));
    assert.deepEqual([...kept], [[hello.blob, content]]);
  });
}

function makeGem(data: Buffer, ...beside: readonly MadeEntry[]): Buffer {
  return buildTar([
    { name: 'metadata.gz', bytes: gzipSync('x') },
    { name: 'data.tar.gz', bytes: data },
    ...beside,
  ]);
}

test('the files inside a gem are read, however large it is', async (t) => {
  const path = join(temporaryFolder(t), 'p-1.gem');
  const noise = randomBytes(9 << 20);
  const data = buildTar([
    { name: 'hello', bytes: content },
    { name: 'noise', bytes: noise },
  ]);
  writeFileSync(path, makeGem(gzipSync(data, { level: 1 })));
  const { format, entries, anomalies } = await readArchive(path, () => true);
  assert.deepEqual(
    [format, entries.map(({ path, blob }) => [path, blob]), anomalies],
    [
      'gem',
      [
        ['hello', hello.blob],
        ['noise', blobId(noise)],
      ],
      [],
    ],
  );
});

test('what lies in a gem twice, or is no part of one, is said', async (t) => {
  const path = join(temporaryFolder(t), 'p-1.gem');
  const data = gzipSync(buildTar([{ name: 'hello', bytes: content }]));
  const other = gzipSync(buildTar([{ name: 'other', bytes: content }]));
  writeFileSync(path, makeGem(data, { name: 'data.tar.gz', bytes: other }, { name: 'install.sh' }));
  const { entries, anomalies } = await readArchive(path, () => true);
  assert.deepEqual(
    [entries.map(({ path }) => path), anomalies.map(({ kind, path }) => [kind, path])],
    [
      ['hello'],
      [
        ['duplicate', 'data.tar.gz'],
        ['beside-gem', 'install.sh'],
      ],
    ],
  );
});

test('what gem builds is read', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'hello'), content);
  const specification =
    "Gem::Specification.new { |s| s.name = 'p'; s.version = '1'; s.summary = 's'; s.authors = ['a']; s.files = ['hello'] }";
  writeFileSync(join(folder, 'p.gemspec'), specification);
  if (!pack(t, folder, 'gem', 'build', '--silent', '--force', 'p.gemspec')) return;
  const { format, entries, anomalies } = await readArchive(join(folder, 'p-1.gem'), () => true);
  assert.deepEqual(
    [format, entries.map(({ path, blob }) => [path, blob]), anomalies],
    ['gem', [['hello', hello.blob]], []],
  );
});

test('a zip64 archive of 70,000 files that python makes is read', async (t) => {
  const folder = temporaryFolder(t);
  const script =
    "import zipfile\nwith zipfile.ZipFile('p.zip', 'w') as z:\n for i in range(70000): z.writestr(f'p/{i}', b'hello\\n')";
  if (!pack(t, folder, 'python3', '-c', script)) return;
  const { entries, anomalies } = await readArchive(join(folder, 'p.zip'), () => false);
  assert.deepEqual(
    [entries.length, new Set(entries.map(({ blob }) => blob)), anomalies],
    [70_000, new Set([hello.blob]), []],
  );
});

const whole = buildTar([{ name: 'hello', bytes: content }]);
const skippable = Buffer.from('502a4d18040000006576696c', 'hex');
const inParts: Readonly<Record<string, readonly Buffer[]>> = {
  'two gzip members': [gzipSync(whole.subarray(0, 700)), gzipSync(whole.subarray(700)), Buffer.alloc(512)],
  'two zstd frames': [zstdCompressSync(whole.subarray(0, 700)), zstdCompressSync(whole.subarray(700))],
  'zstd frames after others': [
    skippable,
    zstdCompressSync(whole.subarray(0, 512)),
    skippable,
    zstdCompressSync(whole.subarray(512)),
  ],
};
for (const [what, parts] of Object.entries(inParts)) {
  test(`an archive of ${what} is read to its end`, async (t) => {
    const path = join(temporaryFolder(t), 'archive');
    writeFileSync(path, Buffer.concat(parts));
    const { entries, anomalies } = await readArchive(path, () => false);
    assert.deepEqual([entries.map(({ blob }) => blob), anomalies], [[hello.blob], []]);
  });
}

const goesOn: Readonly<Record<string, readonly Buffer[]>> = {
  'a gzip member behind zeros, which some readers go on to': [
    gzipSync(whole),
    Buffer.alloc(512),
    gzipSync(whole),
  ],
  'what is no zstd frame behind one': [zstdCompressSync(whole), Buffer.from('junk')],
};
for (const [what, parts] of Object.entries(goesOn)) {
  test(`${what} is one clear error`, async (t) => {
    const path = join(temporaryFolder(t), 'archive');
    writeFileSync(path, Buffer.concat(parts));
    await assert.rejects(
      readArchive(path, () => false),
      { code: 'SUBJECT_UNREADABLE' },
    );
  });
}

test('a hard link leads to its file, however its path is written', async (t) => {
  const path = join(temporaryFolder(t), 'p.tar');
  writeFileSync(
    path,
    buildTar([
      { name: 'p//a', bytes: content },
      { name: './p/b', type: '1', link: './p/a' },
    ]),
  );
  const { entries } = await readArchive(path, () => false);
  assert.deepEqual(
    entries.map(({ blob }) => blob),
    [hello.blob, hello.blob],
  );
});

const bombs: Readonly<Record<string, (t: TestContext, folder: string) => string | undefined>> = {
  'a gzip bomb': (_, folder) => {
    const layer = gzipSync(Buffer.alloc(64 << 20));
    writeFileSync(join(folder, 'bomb.gz'), Buffer.concat([layer, layer, layer]));
    return 'bomb.gz';
  },
  'an xz bomb': (t, folder) => {
    writeFileSync(join(folder, 'bomb'), Buffer.alloc(200 << 20));
    return pack(t, folder, 'xz', '-1', 'bomb') ? 'bomb.xz' : undefined;
  },
  'a zip bomb': (_, folder) => {
    const zip = buildZip([{ name: 'a', bytes: '0'.repeat(100 << 20) }]);
    writeFileSync(join(folder, 'bomb.zip'), zip);
    return 'bomb.zip';
  },
};
for (const [what, make] of Object.entries(bombs)) {
  test(`${what} is one clear error`, async (t) => {
    const folder = temporaryFolder(t);
    const file = make(t, folder);
    if (file === undefined) return;
    await assert.rejects(
      readArchive(join(folder, file), () => false),
      { code: 'SUBJECT_UNREADABLE', message: /as bombs do$/ },
    );
  });
}

for (const file of ['p.tar.gz', 'p.tar.bz2', 'p.tar.xz', 'p.tar.zst', 'p.zip']) {
  test(`half of ${file} is one clear error, and so is a changed one`, async (t) => {
    const folder = makeTree(t);
    if (!pack(t, folder, ...(kinds[file] ?? []))) return;
    const whole = readFileSync(join(folder, file));
    const changed = Buffer.from(whole);
    const middle = whole.length >> 1;
    changed.fill(0xa5, middle, middle + 8);
    for (const bytes of [whole.subarray(0, middle), changed]) {
      writeFileSync(join(folder, file), bytes);
      await assert.rejects(
        readArchive(join(folder, file), () => false),
        { code: 'SUBJECT_UNREADABLE' },
      );
    }
  });
}

test('a file that is no archive, a folder, and nothing at all are clear errors', async (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'text'), 'not an archive\n'.repeat(100));
  for (const name of ['text', '.', 'absent']) {
    await assert.rejects(
      readArchive(join(folder, name), () => false),
      { code: 'SUBJECT_UNREADABLE' },
    );
  }
});
