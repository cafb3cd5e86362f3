import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { unpackBlock } from './unpack-block.ts';

const FORMAT = 'lz4';
const MAGIC = 0x184d2204;
const STORED = 0x8000_0000;
/** How far back a block may reach, also into those before it. */
const WINDOW = 65_536;

/** Fills `target` with the bytes from `offset` on, and says how many: fewer only at the end. */
type ReadAt = (target: Buffer, offset: number) => number;

/**
 * The blocks that an LZ4 frame holds, unpacked one after another, each at most 4 MiB (LZ4 Frame Format, 1.6). ParseError
 * where it is none, is cut, or holds more than `limit` bytes. The frame's checksums are not asked: whoever needs to
 * trust the content knows a better hash of it. A block is good until the next one is asked for.
 */
export function* readLz4Frame(read: ReadAt, limit: number): Generator<Buffer, void, void> {
  let offset = 0;
  const take = (target: Buffer): Buffer => {
    if (read(target, offset) !== target.length) throw new ParseError(FORMAT, 'ends too early', { offset });
    offset += target.length;
    return target;
  };
  const head = new Cursor(FORMAT, take(Buffer.alloc(6)));
  if (head.u32() !== MAGIC) throw new ParseError(FORMAT, 'not an LZ4 frame', { offset: 0 });
  const flags = head.u8();
  const size = blockSize(head.u8());
  if (flags >> 6 !== 1 || (flags & 1) !== 0)
    throw new ParseError(FORMAT, 'a version or dictionary not known here');
  offset += (flags & 8) === 0 ? 1 : 9;
  const word = Buffer.alloc(4);
  const input = Buffer.allocUnsafe(size);
  const output = Buffer.allocUnsafe(WINDOW + size);
  let history = 0;
  let total = 0;
  for (;;) {
    const header = take(word).readUInt32LE();
    if (header === 0) return;
    const length = header % STORED;
    if (length > size) throw new ParseError(FORMAT, 'a block larger than its frame says');
    const data = take(input.subarray(0, length));
    const end = header >= STORED ? history + data.copy(output, history) : unpackBlock(data, output, history);
    if ((flags & 16) !== 0) offset += 4;
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
