import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Row } from './measure/benchmark.ts';

/** How many times faster than debsums, and how much memory. */
const BARS = { all: 3, elf: 8 } as const;
const MEMORY_BAR = 300;
const TIME = '/usr/bin/time';
const DEBSUMS = '/usr/bin/debsums';

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly output: string;
}

/** All files of this machine's packages against their checksums, beside debsums in the same minutes. */
export const benchmark: Benchmark = {
  name: 'integrity',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
    try {
      check('all', join(folder, 'warm'));
      const theirs = measure(DEBSUMS, ['--silent']);
      const all = check('all', join(folder, 'all'));
      const elf = check('elf', join(folder, 'elf'));
      const [ours, debsums] = [changedBy(join(folder, 'all')), changedByDebsums(theirs.output)];
      const differ = [...new Set([...ours.keys(), ...debsums.keys()])].filter(
        (name) => ours.get(name) !== debsums.get(name),
      );
      return [
        { what: 'debsums, every package', measured: `${theirs.seconds.toFixed(1)} s` },
        ...rows('all', all, theirs),
        ...rows('elf', elf, theirs),
        {
          what: `packages with changed files (debsums: ${debsums.size})`,
          measured: differ.length === 0 ? `${ours.size}, the same` : `differ: ${differ.join(', ')}`,
          bar: { says: 'the same files of each', met: differ.length === 0 },
        },
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

function rows(scope: keyof typeof BARS, ours: Measured, theirs: Measured): readonly Row[] {
  const times = theirs.seconds / ours.seconds;
  return [
    {
      what: `underpin check --integrity ${scope}`,
      measured: `${ours.seconds.toFixed(1)} s, ${times.toFixed(1)} times faster`,
      bar: { says: `at least ${BARS[scope]} times`, met: times >= BARS[scope] },
    },
    {
      what: `underpin check --integrity ${scope}`,
      measured: `${ours.megabytes.toFixed(0)} MB`,
      bar: { says: `at most ${MEMORY_BAR} MB`, met: ours.megabytes <= MEMORY_BAR },
    },
  ];
}

function check(scope: keyof typeof BARS, facts: string): Measured {
  return measure('./underpin', ['check', '--integrity', scope, '--facts', facts, '--json']);
}

/** Exit statuses are findings of both; a program that cannot be started is an error. */
function measure(command: string, args: readonly string[]): Measured {
  const { stderr, error } = spawnSync(TIME, ['-f', 'TIME %e %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  const [, seconds, kilobytes] = /TIME ([\d.]+) (\d+)\n$/.exec(stderr) ?? [];
  return { seconds: Number(seconds), megabytes: Number(kilobytes) / 1024, output: stderr };
}

function changedBy(facts: string): ReadonlyMap<string, number> {
  const records = readFileSync(facts, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return new Map(
    records.filter(({ kind }) => kind === 'host/changed-files').map((one) => [one.package, one.count]),
  );
}

function changedByDebsums(output: string): ReadonlyMap<string, number> {
  const names = [...output.matchAll(/^debsums: .* \(from (\S+?)(?::\w+)? package\)$/gm)].map(
    (one) => one[1] ?? '',
  );
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, group]) => [name, group.length]));
}
