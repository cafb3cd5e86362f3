import { ParseError } from '../../bytes/parse-error.ts';
import { BitReader } from './bit-reader.ts';
import { readBlock, type SortedBlock } from './read-block.ts';

const BLOCK_MARK = 0x314159265359;
const END_MARK = 0x177245385090;

/** Gives the content block by block: at most 900 kB sorted, and what runs make of that. Streams may follow each other. */
export function* decodeBzip2(bytes: Buffer): Generator<Buffer> {
  const reader = new BitReader(bytes);
  do {
    yield* decodeStream(reader);
    reader.align();
  } while (!reader.atEnd);
}

function* decodeStream(reader: BitReader): Generator<Buffer> {
  const level = reader.bits(16) === 0x425a && reader.bits(8) === 0x68 ? reader.bits(8) - 0x30 : 0;
  if (level < 1 || level > 9) {
    throw new ParseError('bzip2', 'no stream begins here', { offset: reader.offset });
  }
  const column = new Uint32Array(level * 100_000);
  let combined = 0;
  for (;;) {
    const mark = reader.mark();
    const claimed = reader.u32();
    if (mark === END_MARK) {
      if (claimed !== combined) throw new ParseError('bzip2', 'a wrong checksum of the stream');
      return;
    }
    if (mark !== BLOCK_MARK)
      throw new ParseError('bzip2', 'neither block nor end', { offset: reader.offset });
    const content = Buffer.concat([...undoRuns(undoSort(readBlock(reader, column)))]);
    const found = checksum(content);
    if (found !== claimed)
      throw new ParseError('bzip2', 'a wrong checksum of a block', { offset: reader.offset });
    combined = (((combined << 1) | (combined >>> 31)) ^ found) >>> 0;
    yield content;
  }
}

/** Burrows and Wheeler's transform, backwards: each row's low byte is its character, the rest the row before it. */
function undoSort({ column, length, origin }: SortedBlock): Buffer {
  const starts = new Uint32Array(257);
  for (let at = 0; at < length; at += 1) {
    const next = ((column[at] ?? 0) & 0xff) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let value = 1; value < 257; value += 1)
    starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  for (let at = 0; at < length; at += 1) {
    const value = (column[at] ?? 0) & 0xff;
    const row = starts[value] ?? 0;
    starts[value] = row + 1;
    column[row] = ((column[row] ?? 0) & 0xff) | (at << 8);
  }
  const out = Buffer.allocUnsafe(length);
  let row = (column[origin] ?? 0) >>> 8;
  for (let at = 0; at < length; at += 1) {
    const cell = column[row] ?? 0;
    out[at] = cell & 0xff;
    row = cell >>> 8;
  }
  return out;
}

/** After four equal bytes a fifth says how many more follow. */
function* undoRuns(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  let same = 1;
  for (let at = 1; at < bytes.length; at += 1) {
    if (same === 4) {
      yield bytes.subarray(from, at);
      yield Buffer.alloc(bytes[at] ?? 0, bytes[at - 1] ?? 0);
      from = at + 1;
      at += 1;
      same = 1;
      continue;
    }
    same = bytes[at] === bytes[at - 1] ? same + 1 : 1;
  }
  yield bytes.subarray(from);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) {
    crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return ~crc >>> 0;
}
