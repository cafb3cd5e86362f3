/** One entry of a made-up tar archive; what is not given is as an honest program writes it. */
export interface MadeEntry {
  readonly name: string;
  readonly type?: string;
  readonly bytes?: Buffer | string;
  readonly mode?: number;
  readonly mtime?: number;
  readonly link?: string;
  /** Bytes that the header claims; else those that there are. */
  readonly size?: number;
  /** The size field as it is to stand, 12 bytes. */
  readonly sizeField?: Buffer;
  readonly magic?: 'ustar' | 'gnu' | 'v7';
  readonly owner?: string;
  /** Changes the finished header; its checksum is made afterwards. */
  readonly change?: (header: Buffer) => void;
}

const BLOCK = 512;

/** A tar archive with an end mark of two zero blocks. */
export function buildTar(entries: readonly MadeEntry[], end: Buffer = Buffer.alloc(2 * BLOCK)): Buffer {
  return Buffer.concat([...entries.map(buildEntry), end]);
}

export function buildEntry(entry: MadeEntry): Buffer {
  const content = Buffer.from(entry.bytes ?? '');
  const header = Buffer.alloc(BLOCK);
  header.write(entry.name.slice(0, 100), 0);
  octal(header, 100, 8, entry.mode ?? 0o644);
  octal(header, 108, 8, 0);
  octal(header, 116, 8, 0);
  if (entry.sizeField === undefined) octal(header, 124, 12, entry.size ?? content.length);
  else entry.sizeField.copy(header, 124);
  octal(header, 136, 12, entry.mtime ?? 1_700_000_000);
  header.write(entry.type ?? '0', 156, 'latin1');
  header.write((entry.link ?? '').slice(0, 100), 157);
  const magic = { ustar: 'ustar\x0000', gnu: 'ustar  \0', v7: '' }[entry.magic ?? 'ustar'];
  header.write(magic, 257, 'latin1');
  header.write(entry.owner ?? 'root', 265);
  header.write('root', 297);
  entry.change?.(header);
  checksum(header);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** An extended header: `LENGTH KEY=VALUE\n` for each pair. */
export function pax(type: 'x' | 'g', values: Readonly<Record<string, string>>): MadeEntry {
  const bytes = Object.entries(values)
    .map(([key, value]) => paxRecord(key, value))
    .join('');
  return { name: 'pax', type, bytes };
}

export function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest;
  while (rest + String(length).length !== length) length += 1;
  return `${length} ${key}=${value}\n`;
}

function octal(header: Buffer, at: number, length: number, value: number): void {
  header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
}

/** Writes the sum of all bytes, its own field taken as spaces. */
function checksum(header: Buffer): void {
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}
