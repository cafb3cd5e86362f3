import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeRoot } from './make-root.ts';
import { reportOf, runUnderpin, underpin } from './run-underpin.ts';
import { temporaryFolder } from './temporary-folder.ts';

const BAD = { packages: [{ name: 'liblzma5', version: '5.6.1-1' }] };
const GOOD = { packages: [{ name: 'liblzma5', version: '5.4.1-1' }] };
const NOTHING = { packages: [] };

test('the exit status: 0 clean, 1 findings, 4 unknown', (t) => {
  const statusOf = (root: string, ...options: string[]) =>
    runUnderpin(['check', '--root', root, ...options]).status;
  const [good, bad, nothing] = [makeRoot(t, GOOD), makeRoot(t, BAD), makeRoot(t, NOTHING)];
  assert.deepEqual([statusOf(good), statusOf(bad), statusOf(nothing)], [0, 1, 4]);
  assert.equal(statusOf(bad, '--fail-on', 'critical'), 1);
  assert.equal(statusOf(nothing, '--allow-unknown'), 0);
  assert.equal(statusOf(bad, '--allow-unknown'), 1, 'findings win over unknown');
});

const mistakes = [
  { args: ['check', '--rooot', '/'], says: "unknown option '--rooot'\n(Did you mean --root?)" },
  {
    args: ['check', '--fail-on', 'bad'],
    says: "option '--fail-on <severity>' argument 'bad' is invalid. Allowed choices are info, low, medium, high, critical.",
  },
  { args: ['check', '--root'], says: "option '--root <folder>' argument missing" },
  {
    args: ['check', 'extra'],
    says: "too many arguments for 'check'. Expected 0 arguments but got 1: extra.",
  },
  { args: ['chekc'], says: "unknown command 'chekc'\n(Did you mean check?)" },
  { args: ['judge'], says: "missing required argument 'file'" },
  { args: ['check', '--root', '/nowhere/at/all'], says: 'cannot open /nowhere/at/all' },
  { args: ['check', '--root', '/etc/passwd'], says: '/etc/passwd is not a folder' },
  { args: ['judge', '/nowhere/at/all'], says: 'cannot read /nowhere/at/all' },
];

for (const { args, says } of mistakes) {
  test(`underpin ${args.join(' ')}: what is wrong, and the next step`, () => {
    const { status, stdout, stderr } = runUnderpin(args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.ok(stderr.startsWith(`underpin: ${says}`), stderr);
    assert.match(stderr, /\n\S.*\n$/, 'a line with the next step');
  });
}

test('facts that cannot be written: an error, and no half of a file', (t) => {
  const { status, stderr } = runUnderpin([
    'check',
    '--root',
    makeRoot(t, GOOD),
    '--facts',
    '/nowhere/at/all/facts',
  ]);
  assert.equal(status, 2);
  assert.match(stderr, /^underpin: cannot write \/nowhere\/at\/all\/facts: /);
});

test('--json prints the report on stdout and nothing else', (t) => {
  const report = reportOf(runUnderpin(['check', '--json', '--root', makeRoot(t, BAD)]), 1);
  assert.deepEqual([report.schema, report.verdict], ['underpin.report/1', 'findings']);
});

test('no colours but on a terminal that wants them', (t) => {
  const root = makeRoot(t, BAD);
  assert.doesNotMatch(runUnderpin(['check', '--root', root]).stdout, /\x1b/);
  const inTerminal = (environment: NodeJS.ProcessEnv) =>
    spawnSync('script', ['-qec', [...underpin, 'check', '--root', root].join(' '), '/dev/null'], {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
  if (inTerminal({}).error !== undefined) return t.skip('no script(1) here, to make a terminal');
  assert.match(inTerminal({ TERM: 'xterm' }).stdout, /\x1b\[1;31mAFFECTED/);
  const plain = inTerminal({ TERM: 'xterm', NO_COLOR: '1' }).stdout.replaceAll('\r\x1b[K', '');
  assert.doesNotMatch(plain.slice(plain.lastIndexOf('knowledge')), /\x1b\[[0-9;]*m/);
});

test('a reader that goes away early is no error', (t) => {
  const command = `${underpin.join(' ')} check --json --root ${makeRoot(t, BAD)} | head -c 1; echo " $\{PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  assert.deepEqual([stdout, stderr], ['{ 1\n', '']);
});

const notRoot = process.geteuid?.() === 0 ? false : 'only root refuses';

test('root does not run code that others may change', { skip: notRoot }, (t) => {
  const home = temporaryFolder(t);
  const checkout = fileURLToPath(new URL('../../', import.meta.url));
  for (const part of ['src', 'data', 'package.json'])
    cpSync(join(checkout, part), join(home, part), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(home, 'node_modules'));
  const run = () => {
    const { status, stderr } = spawnSync(process.execPath, [join(home, 'src/cli/main.ts'), '--version'], {
      encoding: 'utf8',
    });
    return { status, line: stderr.split('\n')[0] };
  };
  const clean = { status: 0, line: '' };
  assert.deepEqual(run(), clean);

  const refused = (path: string) => ({
    status: 2,
    line: `underpin: others than root may change ${join(home, path)}, so root does not run it`,
  });
  chmodSync(join(home, 'src/run/judge.ts'), 0o666);
  assert.deepEqual(run(), refused('src/run/judge.ts'));
  chmodSync(join(home, 'src/run/judge.ts'), 0o644);
  chownSync(join(home, 'data/incidents'), 65_534, 0);
  assert.deepEqual(run(), refused('data/incidents'));
  chownSync(join(home, 'data/incidents'), 0, 0);
  mkdirSync(join(home, 'data/incidents/more'), { mode: 0o777 });
  chmodSync(join(home, 'data/incidents/more'), 0o777);
  assert.deepEqual(run(), refused('data/incidents/more'));
});
