import { ParseError } from '../../bytes/parse-error.ts';
import type { BitReader } from './bit-reader.ts';
import { buildTable, type HuffmanTable, MAX_LENGTH, readSymbol } from './huffman.ts';

/** Symbols decoded with one table before the next selector. */
const GROUP = 50;

/** The last column of the sorted rotations, and the row of the original. */
export interface SortedBlock {
  readonly column: Uint32Array;
  readonly length: number;
  readonly origin: number;
}

/** Reads one block after its mark and checksum, into `column`, whose length is the most that the stream allows. */
export function readBlock(reader: BitReader, column: Uint32Array): SortedBlock {
  if (reader.bit() === 1)
    throw new ParseError('bzip2', 'a randomised block, which no program has written since 1999');
  const origin = reader.bits(24);
  const alphabet = readAlphabet(reader);
  const { tables, selectors } = readTables(reader, alphabet.length + 2);
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let place = 1;
  for (let group = 0; ; group += 1) {
    const table = tables[selectors[group] ?? tables.length];
    if (table === undefined) throw damaged(reader);
    for (let at = 0; at < GROUP; at += 1) {
      const symbol = readSymbol(reader, table);
      if (symbol <= 1) {
        run += place << symbol;
        place <<= 1;
        if (run > column.length) throw damaged(reader);
        continue;
      }
      if (run > 0) {
        if (length + run > column.length) throw damaged(reader);
        column.fill(alphabet[0] ?? 0, length, length + run);
        length += run;
        run = 0;
        place = 1;
      }
      if (symbol === end) {
        if (origin >= length) throw damaged(reader);
        return { column, length, origin };
      }
      if (length >= column.length) throw damaged(reader);
      const byte = alphabet[symbol - 1] ?? 0;
      alphabet.copyWithin(1, 0, symbol - 1);
      alphabet[0] = byte;
      column[length] = byte;
      length += 1;
    }
  }
}

/** The byte values that occur, in order: a map of maps, 16 times 16 bits. */
function readAlphabet(reader: BitReader): Uint8Array {
  const used = reader.bits(16);
  const values: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if ((used & (0x8000 >> high)) === 0) continue;
    const low = reader.bits(16);
    for (let bit = 0; bit < 16; bit += 1) if ((low & (0x8000 >> bit)) !== 0) values.push(high * 16 + bit);
  }
  if (values.length === 0) throw damaged(reader);
  return Uint8Array.from(values);
}

function readTables(
  reader: BitReader,
  symbols: number,
): { readonly tables: readonly HuffmanTable[]; readonly selectors: Uint8Array } {
  const count = reader.bits(3);
  if (count < 2 || count > 6) throw damaged(reader);
  const selectors = new Uint8Array(reader.bits(15));
  const order = [0, 1, 2, 3, 4, 5].slice(0, count);
  for (let at = 0; at < selectors.length; at += 1) {
    let rank = 0;
    while (reader.bit() === 1) rank += 1;
    const [chosen] = order.splice(rank, 1);
    if (chosen === undefined) throw damaged(reader);
    order.unshift(chosen);
    selectors[at] = chosen;
  }
  return { tables: Array.from({ length: count }, () => buildTable(readLengths(reader, symbols))), selectors };
}

function readLengths(reader: BitReader, symbols: number): Uint8Array {
  const lengths = new Uint8Array(symbols);
  let length = reader.bits(5);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    while (reader.bit() === 1) length += reader.bit() === 0 ? 1 : -1;
    if (length < 1 || length > MAX_LENGTH) throw damaged(reader);
    lengths[symbol] = length;
  }
  return lengths;
}

function damaged(reader: BitReader): ParseError {
  return new ParseError('bzip2', 'a damaged block', { offset: reader.offset });
}
