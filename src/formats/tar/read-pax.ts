import { ParseError } from '../../bytes/parse-error.ts';

export interface PaxRecords {
  readonly values: ReadonlyMap<string, Buffer>;
  /** Keys that are given more than once; the last counts, but not for every reader. */
  readonly repeated: readonly string[];
}

/** Records in one extended header: no honest one comes near. */
const MAX_RECORDS = 1000;

/** `LENGTH KEY=VALUE\n`, where LENGTH counts all of it: POSIX.1-2024 pax "pax Extended Header". */
export function readPax(body: Buffer): PaxRecords {
  const values = new Map<string, Buffer>();
  const repeated: string[] = [];
  let count = 0;
  for (let at = 0; at < body.length && body[at] !== 0; ) {
    count += 1;
    if (count > MAX_RECORDS) throw new ParseError('tar', `more than ${MAX_RECORDS} extended records`);
    const end = at + lengthAt(body, at);
    const space = body.indexOf(0x20, at);
    const equals = body.indexOf(0x3d, space);
    if (end > body.length || equals < 0 || equals >= end - 1 || body[end - 1] !== 0x0a) {
      throw new ParseError('tar', 'a damaged extended header', { offset: at });
    }
    const key = body.toString('utf8', space + 1, equals);
    // GNU tar skips blanks before a key, which then is another one for it than for all others.
    if (/^\s|\0/.test(key)) throw new ParseError('tar', 'a damaged extended header', { offset: at });
    if (values.has(key)) repeated.push(key);
    values.set(key, body.subarray(equals + 1, end - 1));
    at = end;
  }
  return { values, repeated };
}

function lengthAt(body: Buffer, at: number): number {
  const [digits] = /^[0-9]{1,9}(?= )/.exec(body.toString('latin1', at, at + 10)) ?? [];
  const length = Number(digits ?? 0);
  if (length < 5) throw new ParseError('tar', 'a damaged extended header', { offset: at });
  return length;
}
