import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { TarEntry } from '../../formats/tar/types.ts';

/** Bytes of packed contents that are kept of one image; ELF objects pack to half or a third. */
const MAX_KEPT = 40 << 20;
/** Largest file that is kept; a larger one is read where it lies. */
export const MAX_FILE = 16 << 20;
/** Of the first pass, in which nobody has asked yet: libraries and servers are small, compilers and runtimes are not. */
const MAX_UNASKED = 20 << 20;
const MAX_UNASKED_FILE = 3 << 20;

/** Where package databases, units and the loader's configuration lie; small, and always asked for. */
const ASKED =
  /(^|\/)(etc\/(ld\.so|os-release|passwd|systemd\/)|var\/lib\/(dpkg|rpm|pacman)\/|lib\/(apk|sysimage|systemd|os-release)|usr\/lib\/(apk|sysimage|systemd|os-release))/;
const ELF = Buffer.from('7f454c46', 'hex');

/** Keeps what will likely be asked for of a packed layer, packed again: reading it from the layer costs the whole way to it. */
export class Keeper {
  /** One for all files: what is allocated anew for each is garbage that piles up before it is collected. */
  readonly #file = Buffer.allocUnsafeSlow(MAX_FILE);
  #filled = 0;
  #kept = 0;

  /** Whether to keep a file that begins so; then every byte of it is to be given to `add`, and `keep` ends it. */
  wants({ path, size }: Pick<TarEntry, 'path' | 'size'>, begin: Buffer): boolean {
    this.begin();
    if (ASKED.test(path)) return size <= MAX_FILE && this.#kept < MAX_KEPT;
    if (size > MAX_UNASKED_FILE || this.#kept >= MAX_UNASKED) return false;
    return begin.subarray(0, ELF.length).equals(ELF);
  }

  begin(): void {
    this.#filled = 0;
  }

  add(bytes: Buffer): void {
    this.#filled += bytes.copy(this.#file, this.#filled);
  }

  keep(): Buffer | undefined {
    const packed = zstdCompressSync(this.#file.subarray(0, this.#filled));
    if (this.#kept + packed.length > MAX_KEPT) return undefined;
    this.#kept += packed.length;
    // What zlib gives is a view of a buffer of 128 KiB, which it would keep alive.
    const exact = Buffer.allocUnsafeSlow(packed.length);
    packed.copy(exact);
    return exact;
  }
}

/** What was kept of a file, as it was. */
export function unpackKept(kept: Buffer): Buffer {
  return zstdDecompressSync(kept, { maxOutputLength: MAX_FILE });
}
