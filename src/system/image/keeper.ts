import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { TarEntry } from '../../formats/tar/types.ts';

/** Bytes of packed contents that are kept of one image; ELF objects pack to half or a third. */
const MAX_KEPT = 96 << 20;
/** Largest file that is kept; a larger one is read again where it is asked for. */
const MAX_FILE = 48 << 20;

/** Where package databases, units and the loader's configuration lie; small, and always asked for. */
const ASKED =
  /(^|\/)(etc\/(ld\.so|os-release|passwd|systemd\/)|var\/lib\/(dpkg|rpm|pacman)\/|lib\/(apk|sysimage|systemd|os-release)|usr\/lib\/(apk|sysimage|systemd|os-release))/;
const ELF = Buffer.from('7f454c46', 'hex');

/** Keeps what will likely be asked for of a packed layer, packed again: reading it from the layer costs the whole way to it. */
export class Keeper {
  #kept = 0;

  wants({ path, size }: Pick<TarEntry, 'path' | 'size'>, begin: Buffer): boolean {
    if (size > MAX_FILE || this.#kept >= MAX_KEPT) return false;
    return begin.subarray(0, ELF.length).equals(ELF) || ASKED.test(path);
  }

  keep(parts: readonly Buffer[]): Buffer | undefined {
    const packed = zstdCompressSync(Buffer.concat(parts));
    if (this.#kept + packed.length > MAX_KEPT) return undefined;
    this.#kept += packed.length;
    return packed;
  }
}

/** What was kept of a file, as it was. */
export function unpackKept(kept: Buffer): Buffer {
  return zstdDecompressSync(kept, { maxOutputLength: MAX_FILE });
}
