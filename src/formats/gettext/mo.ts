import { Budget } from '../../bytes/budget.ts';
import { Cursor } from '../../bytes/cursor.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { Message } from './message.ts';

const FORMAT = 'mo';
const MAGIC = 0x950412de;
const MAX_MESSAGES = 200_000;
/** Strings may overlap in a file, so what they add up to is bounded apart from the file's size. */
const MAX_TEXT = 64 << 20;
const END_OF_SEGMENTS = 0xffffffff;

/**
 * The messages of a compiled catalogue (.mo, .gmo), gettext manual section "The Format of GNU MO Files", with the
 * system-dependent strings of minor revision 1, in which `<PRIu64>` stands as in the .po file. ParseError on another
 * format, a string outside the file, and a message given twice.
 */
export function readMo(bytes: Buffer): readonly Message[] {
  const cursor = new Cursor(FORMAT, bytes, { endianness: endianness(bytes) });
  const text = new Budget(FORMAT, 'bytes of text', MAX_TEXT);
  const revision = cursor.at(4).u32();
  if (revision >>> 16 > 1) throw new ParseError(FORMAT, 'an unknown revision', { offset: 4 });
  const count = atMost(cursor.u32());
  const [originals, translations] = [cursor.u32(), cursor.u32()];
  const pairs: [string, string][] = [];
  for (let index = 0; index < count; index++) {
    pairs.push([
      stringAt(cursor, originals + index * 8, text),
      stringAt(cursor, translations + index * 8, text),
    ]);
  }
  if ((revision & 0xffff) === 1) pairs.push(...systemDependent(cursor, text));
  const seen = new Set<string>();
  return pairs.map(([original, translation]) => {
    if (seen.has(original)) throw new ParseError(FORMAT, 'a message given twice');
    seen.add(original);
    return toMessage(original, translation);
  });
}

function endianness(bytes: Buffer): 'little' | 'big' {
  const magic = new Cursor(FORMAT, bytes).u32();
  if (magic === MAGIC) return 'little';
  if (new Cursor(FORMAT, bytes, { endianness: 'big' }).u32() === MAGIC) return 'big';
  throw new ParseError(FORMAT, 'no magic number', { offset: 0 });
}

function stringAt(cursor: Cursor, descriptor: number, text: Budget): string {
  const length = cursor.at(descriptor).u32();
  const start = cursor.u32();
  text.spend(length);
  const read = cursor.at(start).bytes(length).toString('latin1');
  if (cursor.u8() !== 0) throw new ParseError(FORMAT, 'a string without its NUL', { offset: start });
  return read;
}

function systemDependent(cursor: Cursor, text: Budget): [string, string][] {
  const segmentCount = atMost(cursor.at(28).u32());
  const segmentTable = cursor.u32();
  const count = atMost(cursor.u32());
  const [originals, translations] = [cursor.u32(), cursor.u32()];
  const segments = Array.from({ length: segmentCount }, (_, index) =>
    stringOf(cursor, segmentTable + index * 8, text),
  );
  return Array.from({ length: count }, (_, index) => [
    assemble(cursor, cursor.at(originals + index * 4).u32(), segments, text),
    assemble(cursor, cursor.at(translations + index * 4).u32(), segments, text),
  ]);
}

/** A segment's name; its length, other than a string's, counts the NUL. */
function stringOf(cursor: Cursor, descriptor: number, text: Budget): string {
  const length = cursor.at(descriptor).u32();
  const start = cursor.u32();
  text.spend(length);
  return cursor.at(start).bytes(length).toString('latin1').replace(/\0$/, '');
}

/** Text and names of segments in turn; the last piece of text ends with the string's NUL. */
function assemble(cursor: Cursor, at: number, segments: readonly string[], text: Budget): string {
  let from = cursor.at(at).u32();
  let place = cursor.offset;
  let whole = '';
  for (;;) {
    const length = cursor.at(place).u32();
    const segment = cursor.u32();
    place = cursor.offset;
    text.spend(length + 1);
    whole += cursor.at(from).bytes(length).toString('latin1');
    from += length;
    if (segment === END_OF_SEGMENTS) break;
    const name = segments[segment];
    if (name === undefined) throw new ParseError(FORMAT, 'an unknown segment', { offset: place });
    text.spend(name.length + 2);
    whole += `<${name}>`;
  }
  if (!whole.endsWith('\0')) throw new ParseError(FORMAT, 'a string without its NUL', { offset: at });
  return whole.slice(0, -1);
}

function toMessage(original: string, translation: string): Message {
  const split = original.indexOf('\x04');
  const rest = original.slice(split + 1);
  const [id = '', plural, ...more] = rest.split('\0');
  if (more.length > 0) throw new ParseError(FORMAT, 'a message with three forms');
  return {
    ...(split < 0 ? {} : { context: original.slice(0, split) }),
    id,
    ...(plural === undefined ? {} : { plural }),
    translations: translation.split('\0'),
  };
}

function atMost(count: number): number {
  if (count > MAX_MESSAGES) throw new ParseError(FORMAT, `more than ${MAX_MESSAGES} messages`);
  return count;
}
