import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { collectHost } from '../../src/lenses/host/collect/collect-host.ts';
import { hostLens } from '../../src/lenses/host/lens.ts';
import { questionsOf } from '../../src/lenses/host/questions.ts';
import type { HostResults } from '../../src/lenses/host/results.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { FileRoot } from '../../src/system/file-root.ts';
import { Processes } from '../../src/system/processes.ts';
import { makeProc, PID, PORT, type ProcContent } from './make-proc.ts';
import { makeRoot } from './make-root.ts';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
const incidents = await shippedIncidents();
const XZ = 'CVE-2024-3094';

/** A recorded /proc over a made-up root, collected as root would and judged. */
function check(t: TestContext, proc: ProcContent, prefix = makeRoot(t, {})) {
  const { facts, gaps } = collectHost({
    root: new FileRoot(prefix),
    live: true,
    privileged: true,
    questions: questionsOf(incidents),
    progress: () => {},
    processes: new Processes(makeProc(t, proc)),
  });
  const results: HostResults = hostLens.derive(facts, { incidents });
  const xz = results.incidents.find(({ id }) => id === XZ);
  const checks = hostLens.checks.filter(({ id }) => id !== 'host/ambiguous-image');
  const outcomes = checks.map((one) => one.run(results).outcome);
  return { results, gaps, verdict: xz?.verdict ?? '', outcomes };
}

const tables = {
  'random text': 'what is this\n',
  'a line that was cut': '  sl  local_address\n   0: 0100007F:08AE 00000000:0000 0A 0000',
  'a port of five digits': '  sl  local_address\n   0: 0100007F:108AE 00000000:0000 0A 0 0 0 0 0 1\n',
  NULs: Buffer.alloc(4096),
} satisfies Record<string, string | Buffer>;

for (const [name, tcp] of Object.entries(tables)) {
  test(`a recorded table of sockets with ${name}: nothing is clean`, (t) => {
    const { results, verdict, outcomes } = check(t, { tcp });
    assert.deepEqual(results.listeners, []);
    assert.match(results.unlisted.join(), /^the tcp sockets could not be listed: /);
    assert.match(verdict, /^UNKNOWN /);
    assert.deepEqual(
      new Set(outcomes.filter((one) => one !== 'not-applicable')),
      new Set(['could-not-look']),
    );
  });
}

const memories = {
  'random text': 'what is this\n',
  'addresses of 20 digits': `${'f'.repeat(20)}-${'f'.repeat(20)} r-xp 0 00:00 0 /x\n`,
  'a line that was cut': '5650a000-5650b000 r-xp 000',
} satisfies Record<string, string>;

for (const [name, maps] of Object.entries(memories)) {
  test(`recorded maps with ${name}: the process was not seen`, (t) => {
    const { results, gaps, verdict } = check(t, { maps });
    assert.deepEqual(
      results.listeners.map(({ port, unseen }) => ({ port, unseen })),
      [{ port: PORT, unseen: `which process holds tcp port ${PORT} could not be seen` }],
    );
    assert.match(
      gaps.map(({ what, why }) => `${what}: ${why}`).join(),
      new RegExp(`process ${PID}: .*(not a mapping|cut off)`),
    );
    assert.match(verdict, /^UNKNOWN /);
  });
}

test('a process without maps was not seen', (t) => {
  const { results, verdict } = check(t, { maps: '' });
  assert.equal(
    results.listeners[0]?.unseen,
    `what server (process ${PID}) has mapped could not be seen: not even root may look into it`,
  );
  assert.match(verdict, /^UNKNOWN /);
});

test('recorded maps: ranges backwards, beyond any file, and of 2^64 bytes', (t) => {
  const maps = [
    'ffffffffffff0000-0000000000000000 r-xp ffffffffffffffff fe:00 99 /nowhere/a.so',
    '0000000000000000-ffffffffffffffff r-xp 00000000 fe:00 98 /usr/lib/b.so (deleted)',
    '7f0000000000-7f0000001000 r-xp 00000000 fe:00 97 /usr/lib/with\\012newline',
    '7f0000001000-7f0000002000 r-xp 00000000 00:01 96 /memfd:code (deleted)',
  ];
  const { results } = check(t, { maps: `${maps.join('\n')}\n` });
  assert.deepEqual(
    results.listeners[0]?.loads.map(({ path, deleted, seen }) => ({ path, deleted, seen })),
    [
      { path: '/nowhere/a.so', deleted: undefined, seen: true },
      { path: '/usr/lib/b.so', deleted: true, seen: true },
      { path: '/usr/lib/with\\012newline', deleted: undefined, seen: true },
    ],
  );
});

test('the name of a process may hold escapes, newlines and parentheses', (t) => {
  const name = 'evil) S 1 1\n\x1b[2J';
  assert.equal(check(t, { name }).results.listeners[0]?.process, name);
});

const noLibrary = existsSync(LIBRARY) ? false : `no ${LIBRARY} here`;

// Kernels before 6.8 show the inode of the file below an overlay, where every container's files lie.
test('another inode in maps is no other file where the process opens the same', { skip: noLibrary }, (t) => {
  const root = makeRoot(t, {
    packages: [{ name: 'liblzma5', version: '5.4.1-1', owns: [LIBRARY] }],
    copies: { [LIBRARY]: LIBRARY },
  });
  const file = join(root, LIBRARY);
  const range = '7f0000000000-7f0000001000';
  const maps = `${range} r-xp 00000000 fe:00 ${statSync(file).ino + 1} ${LIBRARY}\n`;
  const { results } = check(t, { maps, links: { [`map_files/${range}`]: file } }, root);
  assert.deepEqual(
    results.listeners[0]?.loads.map(({ path, package: owner, deleted }) => ({ path, owner, deleted })),
    [{ path: LIBRARY, owner: 'liblzma5', deleted: undefined }],
  );
});

test('a file that was replaced is read as the process has it, not as it lies on the disk', {
  skip: noLibrary,
}, (t) => {
  const mark = Buffer.from(incidents.find(({ id }) => id === XZ)?.marks.bytes[0]?.hex ?? '', 'hex');
  const root = makeRoot(t, {
    packages: [{ name: 'liblzma5', version: '5.4.1-1', owns: [LIBRARY] }],
    copies: { [LIBRARY]: LIBRARY },
  });
  const old = join(root, 'old');
  writeFileSync(old, Buffer.concat([readFileSync(LIBRARY), mark]));
  const range = '7f0000000000-7f0000001000';
  const maps = `${range} r-xp 00000000 fe:00 ${statSync(old).ino} ${LIBRARY} (deleted)\n`;
  const { verdict, results } = check(t, { maps, links: { [`map_files/${range}`]: old } }, root);
  assert.equal(verdict, `AFFECTED (loaded by server 127.0.0.1:${PORT})`);
  assert.equal(results.listeners[0]?.loads[0]?.deleted, true);
});
