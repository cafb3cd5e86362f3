import { brotliDecompressSync } from 'node:zlib';
import { UnderpinError } from '../../model/error.ts';
import { compareText, rangeOf } from './blob-index.ts';
import { ANCHOR, BLOB, HASH, HEADER, LINES_MAGIC, MAX_BLOCK, NAME, VERSION } from './layout.ts';

/** The lines of one version of a known file, as numbers from `hashLine`. */
export interface KnownLines {
  readonly blob: string;
  /** `digestLines` over the lines that aclocal copies. */
  readonly digest: string;
  readonly lines: readonly number[];
}

export interface LineIndex {
  /** Every version of a file name, oldest first. Unpacked anew at each call: keep it. */
  withName(name: string): readonly KnownLines[];
  /** Names of the files with a line that defines a macro and has this hash. */
  definedIn(hash: number): readonly string[];
}

/** An index of `layout.ts`. Throws KNOWLEDGE_UNREADABLE where the bytes are none. */
export function readLineIndex(bytes: Buffer, file: string): LineIndex {
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 8) !== LINES_MAGIC) throw unreadable(file);
  const names = bytes.readUInt32BE(8);
  const anchors = bytes.readUInt32BE(12);
  const anchorAt = (anchor: number): number => HEADER + names * NAME.size + anchor * ANCHOR.size;
  if (anchorAt(anchors) > bytes.length) throw unreadable(file);

  const nameOf = (entry: number): string => {
    const at = HEADER + entry * NAME.size;
    const start = bytes.readUInt32BE(at);
    return bytes.toString('utf8', start, start + bytes.readUInt32BE(at + NAME.length));
  };
  return {
    withName(name) {
      return rangeOf(names, (entry) => compareText(nameOf(entry), name)).flatMap((entry) => {
        const at = HEADER + entry * NAME.size;
        const start = bytes.readUInt32BE(at + NAME.block);
        return readBlock(bytes.subarray(start, start + bytes.readUInt32BE(at + NAME.blockLength)));
      });
    },
    definedIn(hash) {
      const isHash = (anchor: number) => bytes.readUIntBE(anchorAt(anchor), HASH) - hash;
      return rangeOf(anchors, isHash).map((anchor) =>
        nameOf(bytes.readUInt16BE(anchorAt(anchor) + ANCHOR.name)),
      );
    },
  };
}

function readBlock(compressed: Buffer): readonly KnownLines[] {
  const block = brotliDecompressSync(compressed, { maxOutputLength: MAX_BLOCK });
  const lines = block.readUInt32BE(0);
  const versions = block.readUInt32BE(4);
  const hashes = Array.from({ length: lines }, (_, line) => block.readUIntBE(8 + line * HASH, HASH));
  let at = 8 + lines * HASH;
  let next = at + versions * VERSION.size;
  const read: KnownLines[] = [];
  for (let version = 0; version < versions; version++, at += VERSION.size) {
    const length = block.readUInt32BE(at + VERSION.length);
    const content = new Array<number>(length);
    for (let line = 0; line < length; line++, next += 2)
      content[line] = hashes[block.readUInt16BE(next)] ?? 0;
    read.push({
      blob: block.toString('hex', at, at + BLOB),
      digest: block.toString('hex', at + VERSION.digest, at + VERSION.digest + BLOB),
      lines: content,
    });
  }
  return read;
}

function unreadable(file: string): UnderpinError {
  return new UnderpinError('KNOWLEDGE_UNREADABLE', `${file}: not an index of known lines`);
}
