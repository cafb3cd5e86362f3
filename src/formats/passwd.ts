import { ParseError } from '../bytes/parse-error.ts';
import { decodeText } from './text.ts';

const FORMAT = 'passwd';
const MAX_BYTES = 64 << 20;
const MAX_USERS = 500_000;
/** The last 32-bit value is no user: `chown` takes it for "leave as it is". */
const MAX_UID = 2 ** 32 - 2;
/** A whole line's beginning. Not `^` with the m flag, which sees lines after a carriage return, too. */
const USER = /(?<![^\n])([^:#+\n-][^:\n]*):[^:\n]*:([0-9]{1,10}):[0-9]{1,10}:/g;

/**
 * User names by uid from `/etc/passwd`, passwd(5). As in the C library the first name of a uid is its name, and lines
 * that are not users (comments, NIS's `+`) are passed over. ParseError when too large.
 */
export function readPasswd(input: Buffer | string): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const [, name = '', uid = ''] of decodeText(FORMAT, input, MAX_BYTES).matchAll(USER)) {
    const number = Number(uid);
    if (number > MAX_UID || names.has(number)) continue;
    if (names.size === MAX_USERS) throw new ParseError(FORMAT, `more than ${MAX_USERS} users`);
    names.set(number, name);
  }
  return names;
}
