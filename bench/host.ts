import { spawnSync } from 'node:child_process';
import { type Machine, noMachine } from '../tests/host/own-machine.ts';
import { underpin } from '../tests/host/run-underpin.ts';
import type { Benchmark, Row } from './measure/benchmark.ts';
import { busyServer } from './measure/busy-server.ts';

const PACKAGES = 900;
const LISTENERS = 20;
const RUNS = 5;
/** Seconds and MiB that an administrator would wait for, and lend. */
const WALL_BAR = 2;
const PEAK_BAR = 200;

/** What one types without any tool: who listens, what that has open, and one question to dpkg per file. */
const SHELL_WAY = `
ss -tulpnH | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u | while read -r pid; do
  lsof -p "$pid" -Fn 2>/dev/null | sed -n 's/^n\\(\\/.*\\.so.*\\)/\\1/p'
done | sort -u | while read -r file; do dpkg -S "$file" || dpkg -S "\${file#/usr}"; done >/dev/null 2>&1
exit 0`;

const CHECK = 'underpin check';
const contestants: Readonly<Record<string, readonly string[]>> = {
  [CHECK]: [...underpin, 'check', '--json'],
  'needrestart -b -r l': ['needrestart', '-b', '-r', 'l'],
  'ss, lsof, dpkg -S': ['sh', '-c', SHELL_WAY],
};

/** `underpin check` on a busy server, beside what people would use otherwise. Needs root, to make the server. */
export const benchmark: Benchmark = {
  name: 'host',
  run: async () => {
    if (noMachine !== false) return [{ what: CHECK, measured: `not measured: ${noMachine}` }];
    const cleaning: (() => unknown)[] = [];
    try {
      const clean = { after: (one: () => unknown) => cleaning.push(one) };
      const { machine, packages } = await busyServer(clean, PACKAGES, LISTENERS);
      return rowsOf(measure(machine), `${packages} packages, ${LISTENERS} listeners`);
    } finally {
      for (const one of cleaning.toReversed()) await one();
    }
  },
};

/** Seconds, and MiB of the largest process. */
interface Sample {
  readonly wall: number;
  readonly processor: number;
  readonly peak: number;
}

/** The best of some runs, taken in turns: what else the machine does only ever adds, and falls on all of them alike. */
function measure(machine: Machine): ReadonlyMap<string, Sample> {
  const best = new Map<string, Sample>();
  for (let turn = 0; turn < RUNS; turn++) {
    for (const [name, command] of Object.entries(contestants)) {
      if (spawnSync('which', [command[0] ?? '']).status !== 0) continue;
      const taken = sample(machine, command);
      if (taken.wall < (best.get(name)?.wall ?? Number.POSITIVE_INFINITY)) best.set(name, taken);
    }
  }
  return best;
}

/** time(1) writes its line last on stderr, the memory in KiB. */
function sample(machine: Machine, command: readonly string[]): Sample {
  const { stderr, error } = machine.run(['/usr/bin/time', '-f', '%e %U %S %M', ...command], {
    patience: 120_000,
  });
  const [, wall, user, system, peak] = /([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9]+)\n$/.exec(stderr) ?? [];
  if (peak === undefined) throw new Error(`cannot measure ${command[0]}: ${error?.message ?? stderr.trim()}`);
  return { wall: Number(wall), processor: Number(user) + Number(system), peak: Number(peak) / 1024 };
}

function rowsOf(samples: ReadonlyMap<string, Sample>, where: string): readonly Row[] {
  const ours = samples.get(CHECK)?.wall ?? Number.NaN;
  return [...samples].flatMap(([name, { wall, processor, peak }]): readonly Row[] => {
    const ratio = name === CHECK ? `, ${where}` : `, ${(wall / ours).toFixed(1)} times as long`;
    const time = `${wall.toFixed(2)} s (processor ${processor.toFixed(2)} s)`;
    if (name !== CHECK) return [{ what: `${name}${ratio}`, measured: `${time}, ${peak.toFixed(0)} MiB` }];
    return [
      {
        what: `${name}${ratio}`,
        measured: time,
        bar: { says: `at most ${WALL_BAR} s`, met: wall <= WALL_BAR },
      },
      {
        what: `${name}, peak`,
        measured: `${peak.toFixed(0)} MiB`,
        bar: { says: `at most ${PEAK_BAR} MiB`, met: peak <= PEAK_BAR },
      },
    ];
  });
}

if (import.meta.main) for (const row of await benchmark.run()) console.log(row);
