import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findProgram } from '../../system/run-program.ts';
import { install, uninstall } from './install.ts';
import { installedFiles } from './unit-files.ts';

const root = mkdtempSync(join(tmpdir(), 'underpin-install-'));
after(() => rmSync(root, { recursive: true }));

const program = ['/bin/true', 'an option "x" of 5 %'];
const installation = { program, answer: '/bin/true', server: '127.0.0.1', port: 9419 };

test('what install writes, uninstall removes, and nothing else', async () => {
  const hooked = { ...installation, hook: 'dpkg' } as const;
  await install(hooked, root);
  const paths = installedFiles(hooked).map(({ path }) => join(root, path));
  assert.deepEqual(
    paths.filter((path) => !existsSync(path)),
    [],
  );
  assert.match(
    readFileSync(paths.at(-1) ?? '', 'utf8'),
    /^DPkg::Pre-Invoke \{ ".* login upgrade before \|\| true"; \};$/m,
  );
  await uninstall(hooked, root);
  assert.equal(execFileSync('find', [root, '-type', 'f'], { encoding: 'utf8' }), '');
});

test('systemd-analyze verify has nothing to say about the units', async (t) => {
  const analyze = findProgram('systemd-analyze');
  if (analyze === undefined) return t.skip('systemd-analyze is not installed');
  await install(installation, root);
  const units = installedFiles(installation).map(({ path }) => join(root, path));
  const { status, stderr } = spawnSync(analyze, ['verify', ...units], { encoding: 'utf8' });
  // It looks at the units of the machine too.
  const ofOurs = stderr.split('\n').filter((line) => line.includes('underpin'));
  assert.deepEqual([status, ofOurs], [0, []]);
});
