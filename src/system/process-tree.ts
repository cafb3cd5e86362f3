import { readCpuTimes, readSchedstat } from '../formats/proc/cpu-time.ts';
import { readStat } from '../formats/proc/stat.ts';
import { Processes } from './processes.ts';

const STAT_LIMIT = 4096;
const SCHEDSTAT_LIMIT = 256;
const LOOK_EVERY_MS = 0.2;
const MAX_LOOKS = 20;

/**
 * The processes that a listener makes, one connection after the other. Processes that were seen once are not looked at
 * again until the next connection, so that following a connection costs little where thousands of others run.
 */
export class ProcessTree {
  readonly #listener: number;
  readonly #processes: Processes;
  #known = new Set<number>();

  constructor(listener: number, processes = new Processes()) {
    this.#listener = listener;
    this.#processes = processes;
  }

  /** Whether the listener can be seen at all: /proc may be mounted so that others' processes are hidden. */
  get isVisible(): boolean {
    return this.#processes.read(this.#listener, 'stat', STAT_LIMIT) !== undefined;
  }

  /** Call before a connection: what is there now does not belong to it. */
  begin(): void {
    this.#known = new Set(this.#processes.pids());
  }

  /**
   * CPU nanoseconds so far of the processes that the listener made since `begin`; undefined where none can be seen. Waits
   * a moment for them to sleep: of a process that runs, the scheduler's count is up to a tick old.
   */
  cpu(): number | undefined {
    const mine = this.#mine();
    if (mine.length === 0) return undefined;
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let look = 0; look < MAX_LOOKS && mine.some((pid) => this.#runs(pid)); look++) {
      Atomics.wait(pause, 0, 0, LOOK_EVERY_MS);
    }
    return mine.reduce((sum, pid) => sum + (processCpu(this.#processes, pid) ?? 0), 0);
  }

  #mine(): readonly number[] {
    const parents = new Map<number, number>();
    for (const pid of this.#processes.pids()) {
      const parent = this.#known.has(pid) ? undefined : this.#parentOf(pid);
      if (parent !== undefined) parents.set(pid, parent);
    }
    return [...parents.keys()].filter((pid) => this.#isBelow(pid, parents));
  }

  #runs(pid: number): boolean {
    const stat = this.#processes.read(pid, 'stat', STAT_LIMIT);
    return stat !== undefined && readStat(stat).state === 'R';
  }

  #isBelow(pid: number, parents: ReadonlyMap<number, number>): boolean {
    let one: number | undefined = pid;
    for (let depth = 0; one !== undefined && depth < 32; depth++) {
      one = parents.get(one);
      if (one === this.#listener) return true;
    }
    return false;
  }

  #parentOf(pid: number): number | undefined {
    const stat = this.#processes.read(pid, 'stat', STAT_LIMIT);
    return stat === undefined ? undefined : readStat(stat).ppid;
  }
}

/**
 * CPU nanoseconds of one process and the children it waited for; also of one that has ended and was not waited for.
 * From the scheduler where it counts (one thread, to the nanosecond), else from ticks of 10 ms.
 */
export function processCpu(processes: Processes, pid: number): number | undefined {
  const stat = processes.read(pid, 'stat', STAT_LIMIT);
  if (stat === undefined) return undefined;
  const schedstat = processes.read(pid, 'schedstat', SCHEDSTAT_LIMIT);
  const exact = schedstat === undefined ? 0 : readSchedstat(schedstat);
  const { own, children } = readCpuTimes(stat);
  // More ticks than the main thread can account for mean that there are other threads.
  const isWhole = exact > 0 && own <= exact + 20_000_000;
  return (isWhole ? exact : own) + children;
}
