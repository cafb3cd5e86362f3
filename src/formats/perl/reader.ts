import { ParseError } from '../../bytes/parse-error.ts';
import type { LineKind } from './read-perl.ts';

export const FORMAT = 'Perl';

/** What stands before the next word or sign, as far as it decides how that is read. */
export type Before = 'statement' | 'block' | 'term' | 'operator' | 'word' | 'arrow';

/** Where the reader of a Perl text is. It moves forward only. */
export interface Reader {
  readonly text: string;
  /** Place of the next character. */
  at: number;
  before: Before;
  readonly brackets: { readonly closing: string; readonly isBlock: boolean }[];
  /** Here-documents that begin on the next line. */
  heredocs: { readonly mark: string; readonly isIndented: boolean }[];
  /** Of the lines so far, the one that is being read included. */
  readonly kinds: LineKind[];
  end: number | undefined;
}

/** Throws ParseError with the line. */
export function refuse({ kinds }: Reader, what: string): never {
  throw new ParseError(FORMAT, what, { line: kinds.length });
}
