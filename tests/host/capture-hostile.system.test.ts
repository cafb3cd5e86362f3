import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { collectHost } from '../../src/lenses/host/collect/collect-host.ts';
import { hostLens } from '../../src/lenses/host/lens.ts';
import { capturedSubject } from '../../src/run/host-subject.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { FileRoot } from '../../src/system/file-root.ts';
import { Processes } from '../../src/system/processes.ts';
import { makeProc, PID, type ProcContent } from './make-proc.ts';
import { runUnderpin } from './run-underpin.ts';
import { temporaryFolder } from './temporary-folder.ts';

const script = fileURLToPath(new URL('../../data/capture.sh', import.meta.url));
const incidents = await shippedIncidents();
const shells = { dash: ['dash'], 'busybox sh': ['busybox', 'sh'], bash: ['bash'] };

const line = (path: string) => `7f0000000000-7f0000001000 r-xp 00000000 fe:00 99 ${path}\n`;

/** Each would, in a shell that trusts what it reads, run something, break a record, or name a file of its own choice. */
const hostile: Readonly<Record<string, ProcContent>> = {
  'a name with a newline and an end mark': { name: 'x\nend 3\n' },
  'a name with escape sequences': { name: 'x\x1b]0;owned\x07\x1b[2J' },
  'a name that a shell would expand': { name: '$(id) `id` * ; id' },
  'a name with backslashes and percent signs': { name: '\\012%s%n\\c' },
  'a first word of the command line with all of these': {
    files: { [`${PID}/cmdline`]: 'a\nf 0 4 4\nroot\n$(id)\x1b[2J /etc/passwd *\0secret\0' },
  },
  'maps with escaped newlines, spaces and wildcards': {
    maps: line('/tmp/a\\012/etc/shadow') + line('/tmp/  two  spaces') + line('/etc/*') + line('/$(id)'),
  },
  'maps that climb': { maps: line('/usr/../../../etc/hostname') + line('/proc/self/root/etc/hostname') },
  'maps of a FIFO and of a device': { maps: line('/dev/zero') + line('/dev/tty') },
  'an environment with a forged variable': {
    files: { [`${PID}/environ`]: 'A=1\nLD_PRELOAD=/forged.so\0LD_AUDIT=/real.so\0B=\x1b[2J\0' },
  },
  'a link to a file that looks like a socket': { links: { 'fd/7': '/tmp/x\n9 -> socket:[4712]' } },
};

for (const [name, shell] of Object.entries(shells)) {
  const skip = spawnSync(shell[0] ?? '', ['-c', ':']).error === undefined ? false : `no ${name} here`;
  // A capture takes seconds: every case in the plainest shell, every fourth in the others.
  const cases = Object.entries(hostile).filter((_, at) => name === 'dash' || at % 4 === 0);
  for (const [what, content] of cases) {
    test(`${name}, a recorded /proc: ${what}`, { skip }, (t) => {
      const proc = makeProc(t, content);
      const file = captureOf(t, shell, proc);
      assert.deepEqual(listenersOf(captured(file)), listenersOf(read(proc)));
      const { stdout } = runUnderpin(['judge', '--all', file]);
      assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f]|uid=/);
    });
  }
}

test('a recorded /proc in which a socket table is missing: it is said', (t) => {
  const proc = makeProc(t, { tcp: Buffer.alloc(100) });
  symlinkSync('socket:[1]', join(proc, `${PID}/fd/9`));
  assert.match(runUnderpin(['judge', captureOf(t, ['sh'], proc)]).stdout, /could not be\s+listed/);
});

function captureOf(t: TestContext, shell: readonly string[], proc: string): string {
  const file = join(temporaryFolder(t), 'capture');
  const [program = '', ...rest] = [...shell, script];
  const { stdout, stderr, status } = spawnSync(program, rest, {
    env: { UNDERPIN_PROC: proc },
    maxBuffer: 1 << 30,
    timeout: 60_000,
  });
  assert.deepEqual([status, stderr.toString()], [0, '']);
  writeFileSync(file, stdout);
  return file;
}

function captured(file: string) {
  const subject = capturedSubject(file);
  assert.ok(subject !== undefined);
  return collect(subject.root, subject.processes);
}

function read(proc: string) {
  return collect(new FileRoot(''), new Processes(proc));
}

function collect(root: Parameters<typeof collectHost>[0]['root'], processes: Processes | undefined) {
  const questions = { patterns: [], sonames: [], programs: [] };
  return collectHost({
    root,
    live: true,
    privileged: true,
    questions,
    progress: () => {},
    ...(processes === undefined ? {} : { processes }),
  }).facts;
}

function listenersOf(facts: ReturnType<typeof collect>) {
  return hostLens.derive(facts, { incidents }).listeners;
}
