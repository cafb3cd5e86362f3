import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf, readDecimal } from '../text.ts';

const MAX_BYTES = 65_536;
const MAX_LINES = 1000;

/**
 * CPU nanoseconds of a version 2 cgroup since it was made: `usage_usec` of its `cpu.stat`, "Control Group v2" of the
 * kernel's documentation. The file is there whether or not the cpu controller is on.
 */
export function readCpuStat(input: Buffer | string): number {
  const format = 'cpu.stat';
  for (const line of linesOf(format, decodeText(format, input, MAX_BYTES), MAX_LINES)) {
    const [key, value, more] = line.split(' ');
    if (key === 'usage_usec' && more === undefined) return readDecimal(format, value) * 1000;
  }
  throw new ParseError(format, 'it has no usage_usec');
}

/** CPU nanoseconds of a version 1 cgroup: `cpuacct.usage`, "CPU Accounting Controller" of the kernel's documentation. */
export function readCpuacctUsage(input: Buffer | string): number {
  const format = 'cpuacct.usage';
  const [value, more] = linesOf(format, decodeText(format, input, MAX_BYTES), 2);
  if (more !== undefined) throw new ParseError(format, 'more than one number');
  return readDecimal(format, value);
}
