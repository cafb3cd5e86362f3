import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileRoot } from '../../src/system/file-root.ts';
import { runs } from '../fuzz/property.ts';
import { temporaryFolder } from './temporary-folder.ts';

const name = fc.constantFrom('a', 'b', 'c', '..', '.', '', 'etc', 'passwd');
const path = fc.array(name, { minLength: 1, maxLength: 6 });
const link = fc.record({
  at: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
  to: fc.tuple(fc.constantFrom('', '/', '/../', '../../', '/proc/self/root/'), path),
});

test('whatever links a root holds, none leads out of it', (t) => {
  const top = temporaryFolder(t);
  writeFileSync(join(top, 'passwd'), 'outside');
  let count = 0;
  fc.assert(
    fc.property(fc.array(link, { maxLength: 8 }), fc.array(path, { maxLength: 5 }), (links, asked) => {
      const prefix = join(top, String(count++));
      mkdirSync(join(prefix, 'etc'), { recursive: true });
      writeFileSync(join(prefix, 'etc/passwd'), 'inside');
      for (const { at, to } of links) place(prefix, at, to[0] + to[1].join('/'));
      const root = new FileRoot(prefix);
      for (const one of [...asked, ...links.map(({ at }) => at)])
        staysInside(root, prefix, `/${one.join('/')}`);
    }),
    { ...runs, numRuns: Math.min(runs.numRuns, 500) },
  );
});

test('41 links are a circle, 40 are not: path_resolution(7)', (t) => {
  const prefix = temporaryFolder(t);
  writeFileSync(join(prefix, '0'), 'found');
  for (let at = 1; at <= 41; at++) symlinkSync(String(at - 1), join(prefix, String(at)));
  const root = new FileRoot(prefix);
  assert.equal(root.resolve('/40'), '/0');
  assert.equal(root.resolve('/41'), undefined);
  assert.deepEqual(root.open('/41'), { state: 'unreadable', why: 'its symbolic links go in a circle' });
});

/** Where something lies already, or a link is in the way, the link is left out: nothing is made through a link. */
function place(prefix: string, at: readonly string[], to: string): void {
  const [last = '', ...folders] = at.toReversed();
  let folder = prefix;
  for (const one of folders.toReversed()) {
    folder = join(folder, one);
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder);
    if (!lstatSync(folder).isDirectory()) return;
  }
  if (lstatSync(join(folder, last), { throwIfNoEntry: false }) === undefined && to !== '')
    symlinkSync(to, join(folder, last));
}

function staysInside(root: FileRoot, prefix: string, asked: string): void {
  const resolved = root.resolve(asked);
  if (resolved !== undefined) {
    assert.ok(resolved.startsWith('/') && !resolved.split('/').includes('..'), resolved);
    assert.equal(root.resolve(resolved), resolved, 'resolving twice changes nothing');
  }
  const opened = root.open(asked);
  if (opened.state !== 'open') return;
  opened.close();
  assert.ok(realpathSync(prefix + opened.realPath).startsWith(`${prefix}/`), `${asked} led out`);
}
