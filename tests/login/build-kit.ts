import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../../src/lenses/login/derive/statistics/spread.ts';
import { timeCommand } from '../../src/system/time-command.ts';

/** A burning library to be made. Exactly one of `ms` and `count` says how much. */
export interface Burner {
  readonly ms?: number;
  /** Times that its loop runs: five to seven instructions each. */
  readonly count?: number;
  readonly how?: 'constructor' | 'ifunc';
  /** Without symbols. */
  readonly stripped?: boolean;
  /** It is silent where this variable is set. */
  readonly gate?: 'TERM' | 'LD_DEBUG';
}

const source = (name: string) => fileURLToPath(new URL(`kit/${name}`, import.meta.url));

/** Builds the inert test libraries with the machine's gcc. A burner of 0 ms is the control: loaded alike, and idle. */
export class Kit {
  readonly folder = mkdtempSync(join(tmpdir(), 'underpin-kit-'));
  #perMs = 0;
  #made = 0;

  /** Measures how often the loop runs in a millisecond of this machine, by the CPU time of a program that only starts. */
  async calibrate(): Promise<void> {
    const empty = join(this.folder, 'empty');
    gcc(['-O1', '-o', empty, source('empty.c')]);
    const count = 20_000_000;
    const idle = await cpuOf(empty, this.build({ count: 0 }));
    const busy = await cpuOf(empty, this.build({ count }));
    this.#perMs = count / (busy - idle);
  }

  /** Path of the library. */
  build({ ms = 0, count = Math.round(ms * this.#perMs), how, stripped, gate }: Burner): string {
    const path = join(this.folder, `libburn${this.#made++}.so`);
    const defines = [
      `-DCOUNT=${count}UL`,
      ...(gate === undefined ? [] : [`-DGATE="${gate}"`]),
      ...(how === 'ifunc' ? ['-DIFUNC'] : []),
    ];
    gcc([
      ...['-shared', '-fPIC', '-O1', '-Wl,-z,now', ...defines, '-o', path, source('burn.c')],
      ...(stripped ? ['-s'] : []),
    ]);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function gcc(args: readonly string[]): void {
  execFileSync('gcc', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function cpuOf(program: string, preload: string): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < 15; run++) {
    const { cpu = 0 } = await timeCommand(
      { program, arguments: [], environment: { LD_PRELOAD: preload } },
      10_000,
    );
    values.push(cpu);
  }
  return median(values);
}
