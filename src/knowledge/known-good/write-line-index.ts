import { brotliCompressSync, constants } from 'node:zlib';
import { compareText } from './blob-index.ts';
import { makeEdits } from './edits.ts';
import { digestLines, hashLine, NOT_COPIED, splitLines } from './hash-line.ts';
import { ANCHOR, HASH, HEADER, LINES_MAGIC, NAME, VERSION } from './layout.ts';

/** A version of a known file with its bytes. */
export interface FileText {
  readonly blob: string;
  readonly bytes: Buffer;
}

const DEFINES = /^\s*(?:A[CU]_DEFUN(?:_ONCE)?|AU_ALIAS|m4_(?:define|defun|copy|ifndef)|define|defun)\b/i;

/** A line's number is a u16, and the last of these stands for no line. */
const MAX_LINES = 0xffff;

/** Above this, brotli's best quality takes minutes for a few per cent. */
const BEST_BELOW = 1 << 20;

/** The index of `layout.ts`. Versions of a name are kept in the order given, which is oldest first. */
export function writeLineIndex(files: ReadonlyMap<string, readonly FileText[]>): Buffer {
  const names = [...files.keys()].sort(compareText);
  const anchors = new Map<string, { readonly hash: number; readonly name: number }>();
  const bodies: Buffer[] = [];
  const directory = Buffer.alloc(names.length * NAME.size);
  let offset = 0;
  const append = (body: Buffer): number => {
    bodies.push(body);
    offset += body.length;
    return offset - body.length;
  };
  names.forEach((name, number) => {
    const versions = (files.get(name) ?? []).map(({ blob, bytes }) => ({ blob, lines: splitLines(bytes) }));
    for (const line of versions.flatMap(({ lines }) => lines.filter((line) => DEFINES.test(line)))) {
      const hash = hashLine(line);
      anchors.set(`${hash} ${number}`, { hash, name: number });
    }
    const text = Buffer.from(name);
    const block = compress(writeBlock(versions));
    const entry = [append(text), text.length, append(block), block.length];
    entry.forEach((value, field) => {
      directory.writeUInt32BE(value, number * NAME.size + field * 4);
    });
  });
  const anchorTable = writeAnchors([...anchors.values()]);
  const base = HEADER + directory.length + anchorTable.length;
  for (let at = 0; at < directory.length; at += NAME.block) {
    directory.writeUInt32BE(directory.readUInt32BE(at) + base, at);
  }
  const header = Buffer.alloc(HEADER);
  header.write(LINES_MAGIC, 'latin1');
  header.writeUInt32BE(names.length, 8);
  header.writeUInt32BE(anchors.size, 12);
  return Buffer.concat([header, directory, anchorTable, ...bodies]);
}

function writeAnchors(anchors: readonly { readonly hash: number; readonly name: number }[]): Buffer {
  const table = Buffer.alloc(anchors.length * ANCHOR.size);
  const sorted = [...anchors].sort((a, b) => a.hash - b.hash || a.name - b.name);
  sorted.forEach(({ hash, name }, index) => {
    table.writeUIntBE(hash, index * ANCHOR.size, HASH);
    table.writeUInt16BE(name, index * ANCHOR.size + ANCHOR.name);
  });
  return table;
}

function writeBlock(
  versions: readonly { readonly blob: string; readonly lines: readonly string[] }[],
): Buffer {
  const byText = new Map<string, number>();
  for (const line of versions.flatMap(({ lines }) => lines)) {
    if (!byText.has(line)) byText.set(line, hashLine(line));
  }
  const hashes = [...new Set(byText.values())].sort((a, b) => a - b);
  if (hashes.length >= MAX_LINES)
    throw new RangeError(`more than ${MAX_LINES} different lines under one name`);
  const numbers = new Map(hashes.map((hash, number) => [hash, number]));
  const block = Buffer.alloc(8 + hashes.length * HASH + versions.length * VERSION.size);
  block.writeUInt32BE(hashes.length, 0);
  block.writeUInt32BE(versions.length, 4);
  hashes.forEach((hash, number) => {
    block.writeUIntBE(hash, 8 + number * HASH, HASH);
  });
  const words: number[] = [];
  let before = new Uint16Array();
  versions.forEach(({ blob, lines }, version) => {
    const at = 8 + hashes.length * HASH + version * VERSION.size;
    const after = Uint16Array.from(lines, (line) => numbers.get(byText.get(line) ?? -1) ?? 0);
    const edits = makeEdits(before, after);
    block.write(blob, at, 'hex');
    block.write(
      digestLines(lines.filter((line) => !line.startsWith(NOT_COPIED))),
      at + VERSION.digest,
      'hex',
    );
    block.writeUInt32BE(lines.length, at + VERSION.length);
    block.writeUInt32BE(edits.length, at + VERSION.edits);
    for (const word of edits) words.push(word);
    before = after;
  });
  return Buffer.concat([block, Buffer.from(Uint16Array.from(words).buffer).swap16()]);
}

function compress(block: Buffer): Buffer {
  return brotliCompressSync(block, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: block.length < BEST_BELOW ? 11 : 9,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: block.length,
    },
  });
}
