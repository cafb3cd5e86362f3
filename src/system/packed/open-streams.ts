/** Something that holds memory and a thread while it is open, and opens again by itself. */
export interface Closeable {
  close(): void;
}

/** Streams open at one time; each has a thread and some 10 MB. */
const MOST = 2;

/** Keeps few streams open, however many layers an image has: the one that was not used for longest is closed. */
export class OpenStreams {
  readonly #open = new Set<Closeable>();

  use(stream: Closeable): void {
    this.#open.delete(stream);
    this.#open.add(stream);
    const [oldest] = this.#open;
    if (this.#open.size <= MOST || oldest === undefined) return;
    oldest.close();
    this.#open.delete(oldest);
  }
}
