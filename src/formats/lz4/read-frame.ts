import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { unpackBlock } from './unpack-block.ts';

const FORMAT = 'lz4';
const MAGIC = 0x184d2204;
const STORED = 0x8000_0000;
/** How far back a block may reach, also into those before it. */
const WINDOW = 65_536;

/**
 * The blocks that an LZ4 frame holds, unpacked one after another, each at most 4 MiB (LZ4 Frame Format, 1.6). ParseError
 * where it is none, is cut, or holds more than `limit` bytes. The frame's checksums are not asked: whoever needs to
 * trust the content knows a better hash of it. A block is good until the next one is asked for.
 */
export function* readLz4Frame(bytes: Buffer, limit: number): Generator<Buffer, void, void> {
  const cursor = new Cursor(FORMAT, bytes);
  if (cursor.u32() !== MAGIC) throw new ParseError(FORMAT, 'not an LZ4 frame', { offset: 0 });
  const flags = cursor.u8();
  const size = blockSize(cursor.u8());
  if (flags >> 6 !== 1 || (flags & 1) !== 0)
    throw new ParseError(FORMAT, 'a version or dictionary not known here');
  cursor.skip((flags & 8) === 0 ? 1 : 9);
  const output = Buffer.allocUnsafe(WINDOW + size);
  let history = 0;
  let total = 0;
  for (;;) {
    const header = cursor.u32();
    if (header === 0) return;
    const data = cursor.bytes(header % STORED);
    if (data.length > size) throw new ParseError(FORMAT, 'a block larger than its frame says');
    const end = header >= STORED ? history + data.copy(output, history) : unpackBlock(data, output, history);
    if ((flags & 16) !== 0) cursor.skip(4);
    total += end - history;
    if (total > limit) throw new ParseError(FORMAT, `more than ${limit} bytes`);
    yield output.subarray(history, end);
    const kept = Math.min(WINDOW, end);
    output.copyWithin(0, end - kept, end);
    history = kept;
  }
}

/** 64 KiB, 256 KiB, 1 MiB or 4 MiB. */
function blockSize(descriptor: number): number {
  const code = (descriptor >> 4) & 7;
  if (code < 4) throw new ParseError(FORMAT, 'a block size that is none');
  return 1 << (8 + 2 * code);
}
