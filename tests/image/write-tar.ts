export interface TarItem {
  readonly path: string;
  /** '0' file, '1' hard link, '2' symbolic link, '5' folder. */
  readonly type?: string;
  readonly bytes?: Buffer | string;
  readonly target?: string;
}

const BLOCK = 512;

/** A ustar archive of what is given, in that order, whatever it says: names are not looked at. */
export function writeTar(items: readonly TarItem[]): Buffer {
  return Buffer.concat([...items.flatMap(tarEntry), Buffer.alloc(2 * BLOCK)]);
}

/** Header and padded content of one entry, for archives that are written as they come. */
export function tarEntry({ path, type = '0', bytes = '', target = '' }: TarItem): readonly Buffer[] {
  const content = Buffer.from(bytes as Buffer);
  return [tarHeader({ path, type, size: content.length, target }), content, padding(content.length)];
}

export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** One header block; a longer name gets a pax header before it. */
export function tarHeader(entry: { path: string; type: string; size: number; target: string }): Buffer {
  const { path, type, size, target } = entry;
  const isLong = Buffer.byteLength(path) > 100 || Buffer.byteLength(target) > 100;
  const records = isLong
    ? Buffer.from(`${record('path', path)}${target === '' ? '' : record('linkpath', target)}`)
    : Buffer.alloc(0);
  const extended = isLong ? [block('pax', 'x', records.length, ''), records, padding(records.length)] : [];
  return Buffer.concat([...extended, block(path, type, size, target)]);
}

function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (length !== Buffer.byteLength(rest) + String(length).length) length += 1;
  return `${length}${rest}`;
}

function block(path: string, type: string, size: number, target: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(path.slice(0, 100), 0);
  header.write('0000755\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(target.slice(0, 100), 157);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
