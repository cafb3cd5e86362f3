import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Machine } from '../tests/host/own-machine.ts';
import { noMachine } from '../tests/host/own-machine.ts';
import { underpin } from '../tests/host/run-underpin.ts';
import { busyServer } from './busy-server.ts';

const PACKAGES = 900;
const LISTENERS = 20;
const ROUNDS = 5;

/** What an administrator types without any tool: who listens, what that has open, and one question to dpkg per file. */
const SHELL_WAY = `
ss -tulpnH | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u | while read -r pid; do
  lsof -p "$pid" -Fn 2>/dev/null | sed -n 's/^n\\(\\/.*\\.so.*\\)/\\1/p'
done | sort -u | while read -r file; do dpkg -S "$file" || dpkg -S "\${file#/usr}"; done >/dev/null 2>&1
exit 0`;

const contestants = {
  'underpin check': [...underpin, 'check', '--json'],
  'needrestart -b -r l': ['needrestart', '-b', '-r', 'l'],
  'ss, lsof, dpkg -S': ['sh', '-c', SHELL_WAY],
} as const;

export interface HostBenchRow {
  readonly name: string;
  /** Medians over the rounds, in seconds and MiB; the memory is that of the largest process. */
  readonly wall: number;
  readonly peak: number;
  /** How many times as long as `underpin check`. */
  readonly ratio: number;
}

export interface HostBench {
  readonly packages: number;
  readonly listeners: number;
  readonly cores: number;
  readonly rows: readonly HostBenchRow[];
}

/** `underpin check` on a server with 900 packages and 20 listeners, beside what people would use otherwise. Needs root. */
export async function benchHost(): Promise<HostBench> {
  if (noMachine !== false) throw new Error(noMachine);
  const cleaning: (() => unknown)[] = [];
  try {
    const { machine, packages } = await busyServer(
      { after: (clean) => cleaning.push(clean) },
      PACKAGES,
      LISTENERS,
    );
    return { packages, listeners: LISTENERS, cores: availableParallelism(), rows: measure(machine) };
  } finally {
    for (const clean of cleaning.toReversed()) await clean();
  }
}

/** In turns, so that a busy neighbour hinders each of them alike. */
function measure(machine: Machine): readonly HostBenchRow[] {
  const names = Object.keys(contestants) as (keyof typeof contestants)[];
  const present = names.filter((name) => spawnSync('which', [contestants[name][0]]).status === 0);
  const samples = new Map(present.map((name) => [name, [] as Sample[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, taken] of samples) taken.push(sample(machine, contestants[name]));
  const medians = [...samples].map(([name, taken]) => ({
    name,
    wall: median(taken.map(({ wall }) => wall)),
    peak: median(taken.map(({ peak }) => peak)),
  }));
  const [ours] = medians;
  return medians.map((row) => ({ ...row, ratio: row.wall / (ours?.wall ?? Number.NaN) }));
}

interface Sample {
  readonly wall: number;
  readonly peak: number;
}

/** time(1) writes seconds and KiB on the last line of stderr. */
function sample(machine: Machine, command: readonly string[]): Sample {
  const { stderr, error } = machine.run(['/usr/bin/time', '-f', '%e %M', ...command], { patience: 120_000 });
  const [, wall, peak] = /([0-9.]+) ([0-9]+)\n$/.exec(stderr) ?? [];
  if (wall === undefined || peak === undefined)
    throw new Error(`cannot measure ${command[0]}: ${error?.message ?? stderr.trim()}`);
  return { wall: Number(wall), peak: Number(peak) / 1024 };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.main) {
  const { packages, listeners, cores, rows } = await benchHost();
  console.log(`${packages} packages, ${listeners} listeners, ${cores} cores, median of ${ROUNDS}`);
  console.table(
    Object.fromEntries(
      rows.map(({ name, wall, peak, ratio }) => [
        name,
        { 'wall s': wall.toFixed(2), 'peak MiB': peak.toFixed(0), ratio: ratio.toFixed(1) },
      ]),
    ),
  );
}
