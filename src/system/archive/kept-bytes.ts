/** Largest file whose bytes are kept: the largest `configure` has 3 MB. */
const EACH = 8 << 20;
/** Most that is kept of one archive. */
const ALL = 96 << 20;

/** The bytes of files, each once, within limits. */
export class KeptBytes {
  readonly each = EACH;
  readonly blobs = new Map<string, Buffer>();
  /** Files whose bytes had no room. */
  left = 0;
  #room = ALL;

  keep(blob: string, parts: readonly Buffer[]): void {
    if (this.blobs.has(blob)) return;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length > this.#room) {
      this.left += 1;
      return;
    }
    this.#room -= length;
    this.blobs.set(blob, Buffer.concat(parts, length));
  }
}
