import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { liblzma, notDebian } from './debian.ts';
import { noMachine, ownMachine } from './own-machine.ts';
import { findingsOf, listenerOn, loadOf, reportOf, runUnderpin } from './run-underpin.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { compileLibrary, compileToy, copyLiblzma, noCompiler } from './toy.ts';

const skip = noMachine || notDebian || noCompiler;
const PORT = 4000;

interface Toy {
  /** The toy's command and how the compiler and its environment lead it to a library. */
  readonly command: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** A toy that listens in a machine of its own, and the report on it. */
async function checkToy(t: TestContext, { command, environment }: Toy, status: number) {
  const machine = await ownMachine(t);
  const [program = '', ...libraries] = command;
  await machine.start([program, String(PORT), ...libraries], PORT, environment);
  const report = reportOf(runUnderpin(['check', '--json'], machine), status);
  return { report, listener: listenerOn(report, PORT) };
}

const shadowing = [
  {
    name: 'RUNPATH',
    why: 'needed',
    toy: (folder, { shadow }) => ({
      command: [compileToy(folder, `-Wl,--enable-new-dtags,-rpath,${shadow}`, liblzma())],
    }),
  },
  {
    name: 'RPATH of the old kind',
    why: 'needed',
    toy: (folder, { shadow }) => ({
      command: [compileToy(folder, `-Wl,--disable-new-dtags,-rpath,${shadow}`, liblzma())],
    }),
  },
  {
    name: 'LD_LIBRARY_PATH',
    why: 'library-path',
    toy: (folder, { shadow }) => ({
      command: [compileToy(folder, liblzma())],
      environment: { LD_LIBRARY_PATH: `/nowhere:${shadow}` },
    }),
  },
  {
    name: 'LD_PRELOAD',
    why: 'preload',
    toy: (folder, { copy }) => ({ command: [compileToy(folder)], environment: { LD_PRELOAD: copy } }),
  },
  {
    name: 'dlopen of a path',
    why: 'dlopen',
    toy: (folder, { copy }) => ({ command: [compileToy(folder), copy] }),
  },
] satisfies {
  name: string;
  why: string;
  toy: (folder: string, library: { shadow: string; copy: string }) => Toy;
}[];

for (const { name, why, toy } of shadowing) {
  test(`a copy of liblzma that comes by ${name} is a shadowed library, and why says so`, {
    skip,
  }, async (t) => {
    const folder = temporaryFolder(t);
    const library = copyLiblzma(folder);
    const { report, listener } = await checkToy(t, toy(folder, library), 1);
    const load = loadOf(listener, library.copy);
    assert.deepEqual(
      { why: load?.why, chain: load?.chain, shadows: load?.shadows, seen: load?.seen },
      {
        why,
        chain: ['toy-listener', 'liblzma.so.5'],
        shadows: { path: liblzma(), package: 'liblzma5' },
        seen: true,
      },
    );
    assert.deepEqual(
      findingsOf(report, 'host/shadowed-library').map(({ title, locations, evidence }) => ({
        title,
        locations,
        evidence: evidence[0],
      })),
      [
        {
          title: `toy-listener 127.0.0.1:${PORT} loads ${library.copy} in place of liblzma5's liblzma.so.5`,
          locations: [{ path: library.copy, package: 'liblzma5', pid: listener.pid }],
          evidence: { kind: 'load-chain', says: 'toy-listener -> liblzma.so.5', why },
        },
      ],
    );
  });
}

test('a library of no package under a name of no package is info, and no more', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const program = compileToy(folder);
  const library = compileLibrary(folder, 'libunderpin-test.so.1');
  const { report, listener } = await checkToy(t, { command: [program, library] }, 0);
  assert.deepEqual(report.findings, [
    {
      check: 'host/unowned-library',
      severity: 'info',
      title: `toy-listener 127.0.0.1:${PORT} runs 2 files of no package`,
      message: 'No update replaces them and no package check covers them.',
      locations: [
        { path: program, pid: listener.pid },
        { path: library, pid: listener.pid },
      ],
      evidence: [
        { kind: 'load-chain', says: 'toy-listener', path: program, why: 'program' },
        { kind: 'load-chain', says: 'toy-listener -> libunderpin-test.so.1', path: library, why: 'dlopen' },
      ],
      advice: ['know who updates these files'],
    },
  ]);
});

test('a packaged library that was opened by name is told apart as dlopen', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { listener } = await checkToy(t, { command: [compileToy(folder), 'liblzma.so.5'] }, 0);
  const load = loadOf(listener, liblzma());
  assert.deepEqual(
    { why: load?.why, chain: load?.chain, package: load?.package },
    { why: 'dlopen', chain: ['toy-listener', 'liblzma.so.5'], package: 'liblzma5' },
  );
  assert.deepEqual(
    listener.loads.filter(({ why }) => why === 'needed').map(({ soname }) => soname),
    ['libc.so.6'],
  );
});

test('a mapped data file is no library, and its size costs nothing', { skip }, async (t) => {
  const folder = temporaryFolder(t);
  const machine = await ownMachine(t);
  const data = join(folder, 'data');
  machine.run(['truncate', '--size=8G', data]);
  const script = `
import mmap, socket, time
held = open('${data}', 'rb')
view = mmap.mmap(held.fileno(), 0, prot=mmap.PROT_READ)
door = socket.create_server(('127.0.0.1', ${PORT}))
time.sleep(1000)`;
  await machine.start(['/usr/bin/python3', '-c', script], PORT);
  const facts = join(folder, 'facts');
  const report = reportOf(runUnderpin(['check', '--json', '--facts', facts], machine), 0);
  assert.equal(loadOf(listenerOn(report, PORT), data), undefined);
  assert.equal(machine.run(['grep', '--count', data, facts]).stdout, '0\n');
});
