/** Something that holds memory and a thread until it rests, and wakes by itself. */
export interface Restful {
  rest(): void;
}

/** Streams open at one time; each has a thread and some 10 MB. */
const MOST = 2;

/** Keeps few streams open, however many layers an image has: the one that was not used for longest is closed. */
export class OpenStreams {
  readonly #open = new Set<Restful>();

  use(stream: Restful): void {
    this.#open.delete(stream);
    this.#open.add(stream);
    const [oldest] = this.#open;
    if (this.#open.size <= MOST || oldest === undefined) return;
    oldest.rest();
    this.#open.delete(oldest);
  }
}
