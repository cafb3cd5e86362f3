import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SlotsFact } from '../src/lenses/host/code-facts.ts';
import type { HostFact, ProcessFact } from '../src/lenses/host/facts.ts';
import { type Machine, noMachine, ownMachine } from '../tests/host/own-machine.ts';
import { underpin } from '../tests/host/run-underpin.ts';
import { temporaryFolder } from '../tests/host/temporary-folder.ts';
import { type Daemon, daemons } from './daemons/daemons.ts';
import type { Benchmark, Row } from './measure/benchmark.ts';

const FIRST_PORT = 4000;
const PATIENCE_MS = 300_000;
/** Programs that have to have been there for the word 'none' to mean something. */
const ENOUGH = 20;

/** Where the function slots of ordinary daemons and interpreters lead: on an honest machine each one where it should. */
export const benchmark: Benchmark = {
  name: 'slots',
  run: async () => {
    if (noMachine !== false) return [{ what: 'slots', measured: `not measured: ${noMachine}` }];
    const cleaning: (() => unknown)[] = [];
    try {
      return await measure({ after: (clean) => void cleaning.push(clean) });
    } finally {
      for (const clean of cleaning.toReversed()) await clean();
    }
  },
};

async function measure(clean: { after(clean: () => unknown): void }): Promise<readonly Row[]> {
  const folder = temporaryFolder(clean);
  const machine = await ownMachine(clean);
  const idle = new Map<string, string>();
  for (const [at, daemon] of daemons.entries()) {
    const why = await start(machine, join(folder, daemon.name), daemon, FIRST_PORT + at);
    if (why !== undefined) idle.set(daemon.name, why);
  }
  const saved = join(folder, 'facts');
  machine.run([...underpin, 'check', '--facts', saved, '--json'], { patience: PATIENCE_MS });
  const rows = rowsOf(readFacts(saved));
  return [...rows, ...[...idle].map(([what, measured]) => ({ what, measured })), total(rows, idle.size)];
}

/** Why it does not run; undefined where it does. */
async function start(
  machine: Machine,
  folder: string,
  { program, command, configuration }: Daemon,
  port: number,
): Promise<string | undefined> {
  if (!existsSync(program)) return 'not installed';
  const fill = (text: string) => text.replaceAll('{folder}', folder).replaceAll('{port}', String(port));
  mkdirSync(folder);
  if (configuration !== undefined) writeFileSync(join(folder, 'conf'), fill(configuration));
  try {
    await machine.start(['sh', '-c', fill(command)], port, { PATH: process.env.PATH ?? '' });
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return `did not start: ${said.trim().split('\n').slice(0, 2).join(' ')}`;
  }
}

interface SlotsRow extends Row {
  readonly slots: number;
  readonly mismatched: number;
}

/** One row for each program that listens; its processes together, whatever they call themselves. */
function rowsOf(facts: readonly HostFact[]): readonly SlotsRow[] {
  const names = new Map(
    facts
      .filter((fact): fact is ProcessFact => fact.kind === 'host/process')
      .map(({ pid, name, program = name }) => [pid, basename(program)]),
  );
  const slots = facts.filter((fact): fact is SlotsFact => fact.kind === 'host/slots');
  return [...Map.groupBy(slots, ({ pid }) => names.get(pid) ?? '?')].map(([what, own]) => {
    const objects = own.flatMap(({ content }) => (content.read ? content.objects : []));
    const sum = (count: (one: (typeof objects)[number]) => number) =>
      objects.reduce((total, one) => total + count(one), 0);
    const [bound, unbound, mismatched] = [
      sum((one) => one.bound),
      sum((one) => one.unbound),
      sum((one) => one.redirected.length),
    ];
    const unread = [
      ...own.flatMap(({ content }) => (content.read ? [] : [content.why])),
      ...objects.flatMap((one) => one.unread ?? []),
    ];
    const trouble = unread.length === 0 ? '' : `, unread: ${[...new Set(unread)].join('; ')}`;
    return {
      ...{ what, slots: bound + unbound + mismatched, mismatched },
      measured: `${objects.length} objects, ${bound} bound, ${unbound} not yet called, ${mismatched} mismatched${trouble}`,
      bar: { says: '0 mismatched', met: mismatched === 0 },
    };
  });
}

function total(rows: readonly SlotsRow[], idle: number): Row {
  const sum = (count: (one: SlotsRow) => number) => rows.reduce((all, one) => all + count(one), 0);
  const [slots, mismatched] = [sum((one) => one.slots), sum((one) => one.mismatched)];
  return {
    what: `${rows.length} programs (${idle} more are not there or did not start)`,
    measured: `${slots} slots, ${mismatched} mismatched`,
    bar: {
      says: `${ENOUGH} programs or more, 0 mismatched`,
      met: rows.length >= ENOUGH && mismatched === 0,
    },
  };
}

function readFacts(path: string): readonly HostFact[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

if (import.meta.main)
  for (const { what, measured, bar } of await benchmark.run())
    console.log([what.padEnd(16), measured, bar?.met === false ? 'MISSED' : ''].join('  '));
