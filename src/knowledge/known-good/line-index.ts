import { brotliDecompressSync } from 'node:zlib';
import { UnderpinError } from '../../model/error.ts';
import { compareText, rangeOf } from './blob-index.ts';
import { applyEdits } from './edits.ts';
import { ANCHOR, BLOB, HASH, HEADER, LINES_MAGIC, MAX_BLOCK, NAME, VERSION } from './layout.ts';

/** The lines of every version of a file name that one index holds, oldest version first. */
export interface KnownLines {
  /** Distinct lines, from `hashLine`, ascending. Versions name them by their place here. */
  readonly hashes: readonly number[];
  readonly versions: readonly KnownVersion[];
}

export interface KnownVersion {
  readonly blob: string;
  /** `digestLines` over the lines that aclocal copies. */
  readonly digest: string;
  readonly lines: Uint16Array;
}

export interface LineIndex {
  /** Unpacked anew at each call, in up to 30 ms: keep it. */
  withName(name: string): KnownLines | undefined;
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
      const [entry] = rangeOf(names, (entry) => compareText(nameOf(entry), name));
      if (entry === undefined) return undefined;
      const at = HEADER + entry * NAME.size;
      const start = bytes.readUInt32BE(at + NAME.block);
      return readBlock(bytes.subarray(start, start + bytes.readUInt32BE(at + NAME.blockLength)));
    },
    definedIn(hash) {
      const isHash = (anchor: number) => bytes.readUIntBE(anchorAt(anchor), HASH) - hash;
      return rangeOf(anchors, isHash).map((anchor) =>
        nameOf(bytes.readUInt16BE(anchorAt(anchor) + ANCHOR.name)),
      );
    },
  };
}

function readBlock(compressed: Buffer): KnownLines {
  const block = brotliDecompressSync(compressed, { maxOutputLength: MAX_BLOCK });
  const count = block.readUInt32BE(0);
  const table = 8 + count * HASH;
  const end = table + block.readUInt32BE(4) * VERSION.size;
  const words = new Uint16Array(new Uint8Array(block.subarray(end).swap16()).buffer);
  const versions: KnownVersion[] = [];
  let lines: Uint16Array = new Uint16Array();
  let next = 0;
  for (let at = table; at < end; at += VERSION.size) {
    const edits = words.subarray(next, next + block.readUInt32BE(at + VERSION.edits));
    next += edits.length;
    lines = applyEdits(lines, edits, block.readUInt32BE(at + VERSION.length));
    versions.push({
      blob: block.toString('hex', at, at + BLOB),
      digest: block.toString('hex', at + VERSION.digest, at + VERSION.digest + BLOB),
      lines,
    });
  }
  const hashes = Array.from({ length: count }, (_, line) => block.readUIntBE(8 + line * HASH, HASH));
  return { hashes, versions };
}

function unreadable(file: string): UnderpinError {
  return new UnderpinError('KNOWLEDGE_UNREADABLE', `${file}: not an index of known lines`);
}
