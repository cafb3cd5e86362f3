import { writeFileSync } from 'node:fs';
import { buildEntry, type MadeEntry, pax } from '../build-tar.ts';

/** Bytes of entries that were written before: all but one of a mutated release are as they were. */
const written = new WeakMap<MadeEntry, Buffer>();

/** Writes a plain tar archive, with names of any length. */
export function writeMutated(path: string, entries: readonly MadeEntry[]): void {
  writeFileSync(path, Buffer.concat([...entries.map(bytesOf), Buffer.alloc(1024)]));
}

function bytesOf(entry: MadeEntry): Buffer {
  const known = written.get(entry);
  if (known !== undefined) return known;
  const bytes = Buffer.concat([...longNames(entry), entry].map(buildEntry));
  written.set(entry, bytes);
  return bytes;
}

/** A ustar header has 100 bytes for a name, and is ASCII. */
function longNames({ name, link = '' }: MadeEntry): readonly MadeEntry[] {
  const values = {
    ...(isPlain(name) ? {} : { path: name }),
    ...(isPlain(link) ? {} : { linkpath: link }),
  };
  return Object.keys(values).length === 0 ? [] : [pax('x', values)];
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]{0,100}$/.test(text);
}
