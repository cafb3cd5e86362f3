import { ParseError } from '../../bytes/parse-error.ts';

/** A value of a CPAN distribution's metadata, and the keys that lead to it; places in lists count from 0. */
export interface MetaItem {
  /** Counts from 1. */
  readonly line: number;
  readonly path: readonly string[];
  /** Empty for an empty list or map, and for null. */
  readonly value: string;
}

/** The largest in Debian's archive have 600 kB: Dist::Zilla writes down the settings of each of its plugins. */
const MAX_BYTES = 2 << 20;
const MAX_LINES = 50_000;
/** Dist::Zilla's go down to eight. */
export const MAX_DEPTH = 30;

/** The lines of a metadata file, without a carriage return or a control character in any. */
export function metaLines(format: string, text: string): readonly string[] {
  if (text.length > MAX_BYTES) throw new ParseError(format, `more than ${MAX_BYTES} characters`);
  const lines = text.replace(/\n+$/, '').split('\n');
  if (lines.length > MAX_LINES) throw new ParseError(format, `more than ${MAX_LINES} lines`);
  const line = lines.findIndex((one) => /[\0-\x1f\x7f]/.test(one));
  if (line >= 0) throw new ParseError(format, 'a control character', { line: line + 1 });
  return lines;
}
