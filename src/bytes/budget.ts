import { ParseError } from './parse-error.ts';

/** How much of something (bytes, entries, depth) a parser may still take from its input. */
export class Budget {
  readonly format: string;
  readonly unit: string;
  readonly limit: number;
  #spent = 0;

  constructor(format: string, unit: string, limit: number) {
    this.format = format;
    this.unit = unit;
    this.limit = limit;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Takes `amount`; throws ParseError once the limit is passed. */
  spend(amount = 1): void {
    this.#spent += amount;
    if (this.#spent > this.limit) throw new ParseError(this.format, `more than ${this.limit} ${this.unit}`);
  }
}
