import { spawnSync } from 'node:child_process';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const WARM_UPS = 3;

/**
 * Wall time of each program in ms, the best of `runs`: what else the machine does only ever adds. They take turns, so that
 * it falls on all of them alike. Throws where one fails.
 */
export function timePrograms(programs: readonly Program[], runs: number): ReadonlyMap<string, number> {
  const times = new Map(programs.map(({ name }) => [name, [] as number[]]));
  for (let turn = -WARM_UPS; turn < runs; turn += 1) {
    for (const program of programs) {
      const took = timeOnce(program);
      if (turn >= 0) times.get(program.name)?.push(took);
    }
  }
  return new Map([...times].map(([name, values]) => [name, Math.min(...values)]));
}

function timeOnce({ name, command, args }: Program): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 256 << 20 });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
