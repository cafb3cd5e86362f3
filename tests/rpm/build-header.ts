/** The value of a tag: a string, strings, 32-bit numbers, or bytes. */
export type TagValue = string | readonly string[] | readonly number[] | Buffer;

/** An rpm header as the database keeps it, in the format's own words: for what no rpm would write. */
export function buildHeader(tags: Readonly<Record<number, TagValue>>): Buffer {
  const index: number[] = [];
  const parts: Buffer[] = [];
  let length = 0;
  for (const [tag, value] of Object.entries(tags)) {
    const { type, count, bytes } = encode(value);
    index.push(Number(tag), type, length, count);
    parts.push(bytes);
    length += bytes.length;
  }
  return Buffer.concat([words([index.length / 4, length, ...index]), ...parts]);
}

function encode(value: TagValue) {
  if (typeof value === 'string') return { type: 6, count: 1, bytes: Buffer.from(`${value}\0`) };
  if (Buffer.isBuffer(value)) return { type: 7, count: value.length, bytes: value };
  if (value.every((one) => typeof one === 'number'))
    return { type: 4, count: value.length, bytes: words(value) };
  return { type: 8, count: value.length, bytes: Buffer.from(value.map((one) => `${one}\0`).join('')) };
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, at * 4);
  return bytes;
}
