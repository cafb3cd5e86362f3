import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FileRoot } from '../../../../system/file-root.ts';
import { redirectedCall } from '../../checks/redirected-call.ts';
import { deriveHost } from '../../derive/derive-host.ts';
import { collectHost } from '../collect-host.ts';

const gcc = '/usr/bin/gcc';
const sources = fileURLToPath(new URL('../../../../../tests/slots/', import.meta.url));
const isX86 = process.arch === 'x64';
const skip = isX86 && process.geteuid?.() === 0 ? false : 'needs root on x86-64';
const started: ChildProcess[] = [];
let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'underpin-slots-'));
});
after(() => {
  for (const child of started) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

function build(name: string, source: string, ...options: readonly string[]): string {
  const path = join(folder, name);
  execFileSync(gcc, ['-o', path, join(sources, source), ...options], { stdio: 'pipe' });
  return path;
}

async function start(program: string, environment: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(program, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  await new Promise((ready, failed) => {
    child.stdout?.once('data', ready);
    child.once('exit', (code) => failed(new Error(`${program} ended with ${code}`)));
  });
  assert.ok(child.pid);
  return child.pid;
}

function turned(pid: number) {
  const { facts } = collectHost({
    root: new FileRoot(''),
    live: true,
    privileged: true,
    questions: { patterns: [], sonames: [], programs: [] },
    progress: () => {},
  });
  const results = deriveHost(facts, { incidents: [] });
  const listeners = results.listeners.filter((listener) => listener.pid === pid);
  const check = redirectedCall.run({ ...results, listeners });
  return {
    slots: listeners.flatMap(({ loads }) =>
      loads.flatMap(({ identity }) => identity?.slots?.mismatched ?? []),
    ),
    severities: check.outcome === 'findings' ? check.findings.map(({ severity }) => severity) : check.outcome,
  };
}

test('a plain program has no call that leads elsewhere, bound at once or on first use', {
  skip,
}, async () => {
  for (const binding of ['now', 'lazy']) {
    const pid = await start(build(`plain-${binding}`, 'plain.c', `-Wl,-z,${binding}`));
    assert.deepEqual(turned(pid), { slots: [], severities: 'clean' });
  }
});

test('a program that turns its own slot', { skip }, async () => {
  const path = build('own-slot', 'own-slot.c', '-Wl,-z,lazy');
  assert.deepEqual(turned(await start(path)), {
    slots: [{ symbol: 'getppid', how: 'redirected', into: path, isSealed: false }],
    severities: ['high'],
  });
});

test('a library whose IFUNC resolver turns a slot of the program', { skip }, async () => {
  const library = build('libtoy.so', 'ifunc-library.c', '-shared', '-fPIC', '-Wl,-soname,libtoy.so');
  const path = build('ifunc', 'ifunc-program.c', '-Wl,-z,lazy', library, `-Wl,-rpath,${folder}`);
  assert.deepEqual(turned(await start(path)), {
    slots: [{ symbol: 'getppid', how: 'ifunc', into: library, isSealed: false }],
    severities: ['critical'],
  });
});

test('a preloaded library that offers the function itself', { skip }, async () => {
  const library = build('preload.so', 'preload.c', '-shared', '-fPIC');
  const path = build('plain', 'plain.c');
  assert.deepEqual(turned(await start(path, { LD_PRELOAD: library })), {
    slots: [{ symbol: 'getppid', how: 'interposed', into: library, isSealed: false }],
    severities: ['low'],
  });
});
