import { ParseError } from '../../bytes/parse-error.ts';
import { CaptureTree } from '../../formats/capture/capture-tree.ts';
import { CAPTURE_MAGIC, MAX_HEAD, readRecordHead } from '../../formats/capture/record-head.ts';
import type { Keeper } from '../image/keeper.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import { Window } from './window.ts';

/** Content of a record that is no file; the longest is the list of names of a large folder. */
const MAX_SMALL = 16 << 20;
/** What is read of a file to see whether to keep it. */
const CHUNK = 1 << 20;

/** Reads a capture once from end to end, notes where its files lie. Throws ParseError; a cut one is never a small one. */
export function readCapture(source: ByteSource, keeper?: Keeper): CaptureTree {
  const window = new Window(source);
  const tree = new CaptureTree();
  if (window.bytes(0, CAPTURE_MAGIC.length).toString() !== CAPTURE_MAGIC)
    throw new ParseError('capture', 'does not begin as one');
  let offset = CAPTURE_MAGIC.length;
  for (let count = 0; ; count += 1) {
    const line = lineAt(window, offset);
    const head = readRecordHead(line, offset);
    if (head.kind === 'end') {
      if (head.count !== count) throw new ParseError('capture', 'its end counts other records than it has');
      return tree;
    }
    const { kind, inode, size, pathLength } = head;
    const path = textOf(window, offset + line.length + 1, pathLength);
    const start = offset + line.length + 1 + pathLength + 1;
    const base = { kind, path, inode, offset: start, size };
    if (kind === 'file') {
      const kept = keeper === undefined ? undefined : keep(window, keeper, base);
      tree.add({ ...base, ...(kept === undefined ? {} : { kept }) });
    } else {
      if (size > MAX_SMALL) throw new ParseError('capture', 'a record that is too large', { offset });
      tree.add({ ...base, content: Buffer.from(window.bytes(start, size)) });
    }
    textOf(window, start + size, 0);
    offset = start + size + 1;
  }
}

function lineAt(window: Window, offset: number): string {
  const bytes = window.some(offset, MAX_HEAD);
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new ParseError('capture', 'was cut', { offset });
  return bytes.toString('latin1', 0, end);
}

/** Bytes that a newline ends. */
function textOf(window: Window, offset: number, length: number): string {
  const bytes = window.bytes(offset, length + 1);
  if (bytes[length] !== 0x0a)
    throw new ParseError('capture', 'a record does not end where it should', { offset });
  return bytes.toString('utf8', 0, length);
}

function keep(
  window: Window,
  keeper: Keeper,
  file: { readonly path: string; readonly size: number; readonly offset: number },
): Buffer | undefined {
  const { offset, size } = file;
  if (size === 0 || !keeper.wants(file, window.some(offset, MAX_HEAD))) return undefined;
  for (let at = 0; at < size; at += CHUNK) keeper.add(window.bytes(offset + at, Math.min(CHUNK, size - at)));
  return keeper.keep();
}
