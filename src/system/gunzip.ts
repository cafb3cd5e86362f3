import { gunzipSync } from 'node:zlib';
import { ParseError } from '../bytes/parse-error.ts';

/** What a gzip file holds, up to `limit` bytes. ParseError where it is none, is cut or damaged, or holds more. */
export function gunzip(format: string, bytes: Buffer, limit: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch {
    throw new ParseError(format, `not a whole gzip file of at most ${limit} bytes`);
  }
}
