import { Budget } from '../../bytes/budget.ts';
import { ParseError } from '../../bytes/parse-error.ts';

/** Search paths of some distributions list a directory per dependency and pass 10 KiB. */
const MAX_STRING = 65_536;

/** Entries may share one long string, so that the sum is bounded too. */
const MAX_TOTAL = 8 * 1024 * 1024;

/** A string table and what may still be read from it. */
export interface Strings {
  readonly table: Buffer;
  readonly budget: Budget;
}

/** Wraps DT_STRTAB; the loader ignores DT_STRSZ, and so do we. */
export function stringsIn(table: Buffer): Strings {
  return { table, budget: new Budget('elf', 'bytes of names', MAX_TOTAL) };
}

/** The NUL-ended string at an offset. */
export function stringAt({ table, budget }: Strings, offset: number): string {
  if (offset >= table.length) throw new ParseError('elf', 'a name outside the string table');
  const window = table.subarray(offset, offset + MAX_STRING);
  const length = window.indexOf(0);
  if (length < 0) throw new ParseError('elf', `a name without an end within ${MAX_STRING} bytes`);
  budget.spend(length);
  return window.toString('utf8', 0, length);
}
