/** Where in its input a parser stopped. Offsets are bytes from the start, lines count from 1. */
export interface ParsePlace {
  readonly offset?: number;
  readonly line?: number;
}

/**
 * The one error a parser may throw: the input is not what the format says, or asks for more than its budget.
 * Never carries bytes of the input, so that a hostile file cannot speak through it.
 */
export class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly format: string;
  readonly place: ParsePlace;

  constructor(format: string, what: string, place: ParsePlace = {}) {
    super(`${format}: ${what}${describe(place)}`);
    this.format = format;
    this.place = place;
  }
}

function describe({ offset, line }: ParsePlace): string {
  if (line !== undefined) return ` (line ${line})`;
  if (offset !== undefined) return ` (byte ${offset})`;
  return '';
}
