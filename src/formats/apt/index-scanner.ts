import { WantedParagraphs } from './wanted-paragraphs.ts';

/** Looks for a few packages in a `Packages` index that comes in pieces, without taking the rest apart. */
export class IndexScanner {
  /** Versions offered, by package. */
  readonly found = new Map<string, Set<string>>();
  readonly #paragraphs: WantedParagraphs;

  constructor(wanted: ReadonlySet<string>) {
    this.#paragraphs = new WantedParagraphs(wanted, (name, paragraph) => this.#note(name, paragraph));
  }

  /** ParseError for a paragraph above a MiB. */
  feed(piece: Buffer): void {
    this.#paragraphs.feed(piece);
  }

  finish(): void {
    this.#paragraphs.finish();
  }

  #note(name: string, paragraph: Buffer): void {
    const version = /\nVersion: (\S+)/.exec(paragraph.toString('latin1'))?.[1];
    if (version === undefined) return;
    this.found.set(name, (this.found.get(name) ?? new Set()).add(version));
  }
}
