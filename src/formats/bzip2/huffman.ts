import { ParseError } from '../../bytes/parse-error.ts';
import type { BitReader } from './bit-reader.ts';

export const MAX_LENGTH = 20;

/** Canonical code: for each length the first code, where its symbols begin, and the symbols by code. */
export interface HuffmanTable {
  /** Symbol and length (`symbol << 5 | length`) by the next bits, for codes that are not longer than those. */
  readonly quick: Uint16Array;
  readonly limit: Int32Array;
  readonly base: Int32Array;
  readonly symbols: Uint16Array;
}

const QUICK = 10;

/** Makes a table of code lengths, 1 to 20. More codes than there is room for is a ParseError. */
export function buildTable(lengths: Uint8Array): HuffmanTable {
  const counts = new Int32Array(MAX_LENGTH + 2);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const limit = new Int32Array(MAX_LENGTH + 1).fill(-1);
  const base = new Int32Array(MAX_LENGTH + 1);
  const symbols = new Uint16Array(lengths.length);
  const quick = new Uint16Array(1 << QUICK);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= MAX_LENGTH; length += 1) {
    base[length] = index - code;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      if (code >= 1 << length) throw new ParseError('bzip2', 'a code with more words than there is room for');
      symbols[index] = symbol;
      if (length <= QUICK) {
        const from = code << (QUICK - length);
        quick.fill((symbol << 5) | length, from, from + (1 << (QUICK - length)));
      }
      index += 1;
      code += 1;
    }
    if ((counts[length] ?? 0) > 0) limit[length] = code - 1;
    code <<= 1;
  }
  return { quick, limit, base, symbols };
}

/** The next symbol. */
export function readSymbol(reader: BitReader, { quick, limit, base, symbols }: HuffmanTable): number {
  const found = quick[reader.peek(QUICK)] ?? 0;
  if (found !== 0) {
    reader.bits(found & 31);
    return found >> 5;
  }
  const ahead = reader.peek(MAX_LENGTH);
  for (let length = QUICK + 1; length <= MAX_LENGTH; length += 1) {
    const code = ahead >> (MAX_LENGTH - length);
    if (code > (limit[length] ?? -1)) continue;
    reader.bits(length);
    return symbols[code + (base[length] ?? 0)] ?? 0;
  }
  throw new ParseError('bzip2', 'a word that is in no code', { offset: reader.offset });
}
