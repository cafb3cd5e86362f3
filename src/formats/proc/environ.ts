import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = '/proc/PID/environ';
const MAX_BYTES = 32 << 20;
const MAX_VALUES = 1000;

/** The variables by which a dynamic loader is made to load more than the program asks for: ld.so(8). */
export const LOADER_VARIABLES: ReadonlySet<string> = new Set(['LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_AUDIT']);

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/**
 * The variables named in `wanted`, from `/proc/PID/environ`, proc_pid_environ(5), in order; a name may come twice, and
 * ld.so obeys the last. All others, which may be secrets, are compared as bytes and never become strings. What the file
 * shows is the start of the process, unless it wrote over it. ParseError when too large.
 */
export function readEnviron(bytes: Buffer, wanted: ReadonlySet<string>): readonly Variable[] {
  if (bytes.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  const prefixes = [...wanted].map((name) => ({ name, prefix: Buffer.from(`${name}=`) }));
  const found: Variable[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === 0) {
      at += 1;
      continue;
    }
    const nul = bytes.indexOf(0, at);
    const end = nul < 0 ? bytes.length : nul;
    for (const { name, prefix } of prefixes) {
      const from = at + prefix.length;
      if (from > end || bytes.compare(prefix, 0, prefix.length, at, from) !== 0) continue;
      found.push({ name, value: bytes.toString('utf8', from, end) });
      if (found.length > MAX_VALUES) throw new ParseError(FORMAT, `more than ${MAX_VALUES} wanted variables`);
    }
    at = end + 1;
  }
  return found;
}
