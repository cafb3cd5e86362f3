/** A compiled catalogue of original and translation, in the order given; strings with their NULs between forms. */
export function buildMo(pairs: readonly (readonly [string, string])[], big = false): Buffer {
  const header = Buffer.alloc(28 + pairs.length * 16);
  const write = (value: number, at: number) =>
    big ? header.writeUInt32BE(value, at) : header.writeUInt32LE(value, at);
  [0x950412de, 0, pairs.length, 28, 28 + pairs.length * 8, 0, header.length].forEach((value, place) => {
    write(value, place * 4);
  });
  const texts: Buffer[] = [];
  let at = header.length;
  for (const column of [0, 1] as const) {
    pairs.forEach((pair, row) => {
      const text = Buffer.from(`${pair[column]}\0`, 'latin1');
      write(text.length - 1, 28 + column * pairs.length * 8 + row * 8);
      write(at, 28 + column * pairs.length * 8 + row * 8 + 4);
      texts.push(text);
      at += text.length;
    });
  }
  return Buffer.concat([header, ...texts]);
}
