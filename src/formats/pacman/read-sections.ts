import { ParseError } from '../../bytes/parse-error.ts';
import { decodeText, linesOf } from '../text.ts';

const FORMAT = 'pacman database';
const MAX_BYTES = 64 << 20;
const MAX_LINES = 1_000_000;

/** The lines of each section, by its name without the per cent signs: `FILES`. */
export type Sections = ReadonlyMap<string, readonly string[]>;

/**
 * A `desc` or `files` of pacman's local database: `%NAME%`, the lines of the section, and an empty line. ParseError on a
 * line outside a section, a section given twice, and a cut last line.
 */
export function readSections(input: Buffer): Sections {
  const sections = new Map<string, string[]>();
  let open: string[] | undefined;
  let line = 0;
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    line += 1;
    const refuse = (what: string) => new ParseError(FORMAT, what, { line });
    if (text === '') open = undefined;
    else if (open !== undefined) open.push(text);
    else {
      const name = /^%([A-Z0-9]+)%$/.exec(text)?.[1];
      if (name === undefined) throw refuse('a line outside a section');
      if (sections.has(name)) throw refuse('a section given twice');
      open = [];
      sections.set(name, open);
    }
  }
  return sections;
}
