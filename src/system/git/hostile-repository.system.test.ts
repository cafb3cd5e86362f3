import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { git, makeRepository } from '../../../tests/release/make-repository.ts';
import { archivePaths } from './archive-paths.ts';
import { openRepository } from './open-repository.ts';
import { readBlobs } from './read-blobs.ts';
import { listTags, listTree, resolveCommit } from './read-repository.ts';

const files = {
  'a.txt': 'hello\n',
  'b.txt': '$Format:%H$\n',
  'folder/c.txt': 'within\n',
  '.gitattributes': '*.txt export-subst filter=evil diff=evil\n',
};

/** Everything that is ever asked of a repository. */
async function readAll(path: string): Promise<readonly string[]> {
  const repository = openRepository(path);
  try {
    const [tag] = await listTags(repository);
    const { id } = await resolveCommit(repository, tag?.name ?? 'HEAD');
    const tree = await listTree(repository, id);
    await readBlobs(
      repository,
      tree.map((entry) => entry.id),
      { each: 1000, all: 1000 },
    );
    await archivePaths(
      repository,
      id,
      tree.map((entry) => entry.path),
    );
    return tree.map((entry) => entry.path);
  } finally {
    repository.close();
  }
}

const paths = ['.gitattributes', 'a.txt', 'b.txt', 'folder/c.txt'];

test('nothing that a repository configures is run', async (t) => {
  const folder = temporaryFolder(t);
  const mark = join(folder, 'was-run');
  const program = join(folder, 'program');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${mark}\ncat\n`);
  chmodSync(program, 0o755);
  const source = join(folder, 'source');
  makeRepository(source, 'v1', files);
  const settings = [
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'core.editor',
    'diff.external',
    'diff.evil.textconv',
    'filter.evil.smudge',
    'filter.evil.clean',
    'credential.helper',
    'log.showSignature',
    'gpg.program',
    'uploadpack.packObjectsHook',
    'tar.tar.command',
  ];
  for (const setting of settings)
    git(source, 'config', setting, setting === 'log.showSignature' ? 'true' : program);
  git(source, 'config', 'alias.ls-tree', `!${program}`);
  for (const hook of ['post-checkout', 'pre-auto-gc', 'reference-transaction', 'post-index-change'])
    symlinkSync(program, join(source, '.git/hooks', hook));
  writeFileSync(join(source, '.git/info/attributes'), '* filter=evil\n');
  assert.deepEqual(await readAll(source), paths);
  assert.equal(existsSync(mark), false);
});

test('what GIT_ variables of ours say is not heard', async (t) => {
  const source = join(temporaryFolder(t), 'source');
  makeRepository(source, 'v1', files);
  process.env.GIT_DIR = '/nonexistent';
  process.env.GIT_TRACE = join(source, 'trace');
  t.after(() => {
    delete process.env.GIT_DIR;
    delete process.env.GIT_TRACE;
  });
  assert.deepEqual(await readAll(source), paths);
  assert.equal(existsSync(join(source, 'trace')), false);
});

test('a bare repository and a linked worktree are read', async (t) => {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  makeRepository(source, 'v1', files);
  git(source, 'worktree', 'add', '-q', join(folder, 'linked'), 'v1');
  git(folder, 'clone', '-q', '--bare', source, join(folder, 'bare.git'));
  assert.deepEqual(await readAll(join(folder, 'linked')), paths);
  assert.deepEqual(await readAll(join(folder, 'bare.git')), paths);
});

const refused: Readonly<Record<string, readonly [(source: string, folder: string) => void, RegExp]>> = {
  'a link in the place of .git': [
    (source, folder) => {
      renameSync(join(source, '.git'), join(folder, 'elsewhere'));
      symlinkSync(join(folder, 'elsewhere'), join(source, '.git'));
    },
    /is a symbolic link$/,
  ],
  'a .git file that leads to a repository which does not know of it': [
    (source, folder) => {
      renameSync(join(source, '.git'), join(folder, 'elsewhere'));
      writeFileSync(join(source, '.git'), `gitdir: ${join(folder, 'elsewhere')}\n`);
    },
    /which does not know of it$/,
  ],
  'objects that are borrowed': [
    (source) => writeFileSync(join(source, '.git/objects/info/alternates'), '/somewhere/objects\n'),
    /borrows objects from another repository/,
  ],
  'objects that lie elsewhere': [
    (source, folder) => {
      renameSync(join(source, '.git/objects'), join(folder, 'objects'));
      symlinkSync(join(folder, 'objects'), join(source, '.git/objects'));
    },
    /is not a git repository: it has no objects$/,
  ],
  'no repository': [
    (source, folder) => {
      renameSync(source, join(folder, 'gone'));
      mkdirSync(source);
    },
    /is not a git repository/,
  ],
  'other bytes under the id of a folder': [
    (source) => {
      const evil = git(source, 'rev-parse', 'HEAD:b.txt');
      forge(source, git(source, 'rev-parse', 'HEAD:folder'), treeOf('100644', 'c.txt', evil));
    },
    /^the repository has no object [0-9a-f]{40}, or other bytes under that id$/,
  ],
  'other bytes under the id of a file': [
    (source) => forge(source, git(source, 'rev-parse', 'HEAD:a.txt'), object('blob', Buffer.from('evil\n'))),
    /^the repository has no object [0-9a-f]{40}, or other bytes under that id$/,
  ],
  'a FIFO among its objects': [
    (source) => spawnSync('mkfifo', [join(source, '.git/objects/00')]),
    /objects\/00 is neither a file nor a folder/,
  ],
  'a link among its refs': [
    (source) => symlinkSync('/etc', join(source, '.git/refs/tags/etc')),
    /refs\/tags\/etc is neither a file nor a folder/,
  ],
  'a repository of SHA-256': [
    (source) => git(source, 'config', 'extensions.objectFormat', 'sha256'),
    /is a repository of a kind that is not read \(objectFormat = sha256\)$/,
  ],
  'a damaged object': [
    (source) => {
      const id = git(source, 'rev-parse', 'HEAD^{tree}');
      const path = join(source, '.git/objects', id.slice(0, 2), id.slice(2));
      chmodSync(path, 0o644);
      writeFileSync(path, 'damaged');
    },
    /^cannot read the revision "v1": git log: /,
  ],
};
for (const [what, [change, message]] of Object.entries(refused)) {
  test(`${what} is one clear error`, async (t) => {
    const folder = temporaryFolder(t);
    const source = join(folder, 'source');
    makeRepository(source, 'v1', files);
    change(source, folder);
    await assert.rejects(readAll(source), { code: 'SUBJECT_UNREADABLE', message });
  });
}

function object(type: string, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
}

function treeOf(mode: string, name: string, id: string): Buffer {
  return object('tree', Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]));
}

/** Puts an object in the place of another. */
function forge(source: string, id: string, bytes: Buffer): void {
  const path = join(source, '.git/objects', id.slice(0, 2), id.slice(2));
  chmodSync(path, 0o644);
  writeFileSync(path, deflateSync(bytes));
}

test('a tag with a name like an option is a tag', async (t) => {
  const source = join(temporaryFolder(t), 'source');
  const commit = makeRepository(source, 'v1', files);
  mkdirSync(join(source, '.git/refs/tags/--output=x'), { recursive: true });
  writeFileSync(join(source, '.git/refs/tags/--output=x/v2'), `${commit}\n`);
  const repository = openRepository(source);
  t.after(repository.close);
  await assert.rejects(resolveCommit(repository, '--output=x'), { code: 'SUBJECT_UNREADABLE' });
  assert.deepEqual(existsSync(join(source, 'x')), false);
});

test('nothing is left behind', async (t) => {
  const source = join(temporaryFolder(t), 'source');
  makeRepository(source, 'v1', files);
  const ours = () => readdirSync(tmpdir()).filter((name) => name.startsWith('underpin-git-'));
  const repository = openRepository(source);
  const made = repository.gitDir;
  assert.ok(ours().some((name) => made.endsWith(name)));
  repository.close();
  assert.equal(existsSync(made), false);
});
