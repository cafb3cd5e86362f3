import { chooseNumber } from './choose.ts';

const MARKER = 'inert marker ';

/**
 * A compiled catalogue with the text of one translation overwritten in place, its length kept. undefined: nothing but
 * a header in it. GNU gettext manual, "The Format of GNU MO Files".
 */
export function changeMessage(bytes: Buffer, seed: string): Buffer | undefined {
  if (bytes.length < 28) return undefined;
  const isLittle = bytes.readUInt32LE(0) === 0x950412de;
  const read = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const count = read(8);
  const translations = read(16);
  if (count < 2) return undefined;
  const row = translations + 8 * (1 + chooseNumber(count - 1, 'message', seed));
  const [length, start] = [read(row), read(row + 4)];
  const changed = Buffer.from(bytes);
  changed.fill(MARKER, start, start + length, 'latin1');
  return length === 0 ? undefined : changed;
}
