import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, readDecimal } from '../text.ts';

const MAX_BYTES = 4096;
/** USER_HZ: what user space is told on every architecture that Node runs on, proc_pid_stat(5). */
const NANOSECONDS_A_TICK = 10_000_000;

/**
 * CPU nanoseconds of a process's main thread: the first number of `/proc/PID/schedstat`. Zero both for a process that has not run
 * and where the kernel keeps no such count (Documentation/scheduler/sched-stats).
 */
export function readSchedstat(input: Buffer | string): number {
  const format = '/proc/PID/schedstat';
  const [cpu, wait, slices, more] = decodeText(format, input, MAX_BYTES).replace(/\n$/, '').split(' ');
  if (more !== undefined) throw new ParseError(format, 'more than three numbers');
  readDecimal(format, wait);
  readDecimal(format, slices);
  return readDecimal(format, cpu);
}

export interface CpuTimes {
  /** CPU nanoseconds of the process itself. */
  readonly own: number;
  /** CPU nanoseconds of the children that it has waited for, and theirs. */
  readonly children: number;
}

/** utime, stime, cutime and cstime, fields 14 to 17 of `/proc/PID/stat`, proc_pid_stat(5): in steps of 10 ms. */
export function readCpuTimes(input: Buffer | string): CpuTimes {
  const format = '/proc/PID/stat';
  const text = decodeText(format, input, MAX_BYTES);
  const close = text.lastIndexOf(') ');
  if (close < 0) throw new ParseError(format, 'no name in parentheses');
  const numbers = text.slice(close + 2).split(' ');
  const ticks = (field: number) => readDecimal(format, numbers[field - 3]) * NANOSECONDS_A_TICK;
  return { own: ticks(14) + ticks(15), children: ticks(16) + ticks(17) };
}
