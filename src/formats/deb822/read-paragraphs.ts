import { ParseError } from '../../bytes/parse-error.ts';
import { isBlank, trimBlanks } from '../text.ts';

const FORMAT = 'deb822';
const NEWLINE = 0x0a;
const FIELD_NAME = /^(?![#-])[!-9;-~]+$/;

/** Above what any archive's index has: Debian's largest, unpacked, is some 60 MB and 70,000 paragraphs. */
const DEB822_LIMITS: Deb822Limits = { bytes: 128 << 20, paragraphs: 500_000, fields: 1000 };

export interface Deb822Limits {
  readonly bytes: number;
  readonly paragraphs: number;
  /** Fields of one paragraph. */
  readonly fields: number;
}

export interface Deb822Options {
  /** Names of the only fields to keep, in any case. The others are checked, but their values are passed over. */
  readonly wanted?: readonly string[];
  readonly limits?: Deb822Limits;
}

export interface Paragraph {
  /** The line on which it starts. */
  readonly line: number;
  /** Values by field name in lower case. Continuation lines are kept as written, each after its newline. */
  readonly fields: ReadonlyMap<string, string>;
}

interface KnownField {
  readonly name: string;
  readonly wanted: boolean;
  seenIn: number;
}

/**
 * The paragraphs of a control file, deb822(5). As strict as dpkg: a field given twice in a paragraph, a line without a
 * field name, and a continuation of nothing are ParseErrors; a line of only blanks continues its field, as for dpkg and
 * apt (for some other readers it ends the paragraph). Comments are ParseErrors: only source control files have them.
 */
export function* readParagraphs(
  input: Buffer | string,
  { wanted, limits = DEB822_LIMITS }: Deb822Options = {},
): Generator<Paragraph, void, void> {
  const scanner = new Scanner(oneByteText(input, limits.bytes), new FieldNames(wanted), limits);
  for (let count = 1; scanner.findParagraph(); count++) {
    if (count > limits.paragraphs) throw scanner.error(`more than ${limits.paragraphs} paragraphs`);
    yield scanner.paragraph(count);
  }
}

class Scanner {
  readonly #text: string;
  readonly #names: FieldNames;
  readonly #limits: Deb822Limits;
  #at = 0;
  #line = 1;

  constructor(text: string, names: FieldNames, limits: Deb822Limits) {
    this.#text = text;
    this.#names = names;
    this.#limits = limits;
  }

  error(what: string): ParseError {
    return new ParseError(FORMAT, what, { line: this.#line });
  }

  /** Passes over lines of only blanks; whether any text is left. */
  findParagraph(): boolean {
    let lineStart = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (!isBlank(code)) break;
      if (code !== NEWLINE) continue;
      lineStart = this.#at + 1;
      this.#line++;
    }
    if (this.#at < this.#text.length) this.#at = lineStart;
    return this.#at < this.#text.length;
  }

  paragraph(number: number): Paragraph {
    const line = this.#line;
    const fields = new Map<string, string>();
    for (let count = 1; this.#at < this.#text.length; count++) {
      if (this.#text.charCodeAt(this.#at) === NEWLINE) break;
      if (count > this.#limits.fields) throw this.error(`more than ${this.#limits.fields} fields`);
      this.#field(number, fields);
    }
    return { line, fields };
  }

  #field(paragraph: number, fields: Map<string, string>): void {
    const colon = this.#text.indexOf(':', this.#at);
    let end = this.#endOfLine();
    if (colon < 0 || colon > end) throw this.error('a line without a field name');
    const field = this.#names.find(this.#text.slice(this.#at, colon));
    if (field === undefined) throw this.error('not a field name');
    if (field.seenIn === paragraph) throw this.error('a field given twice');
    field.seenIn = paragraph;
    this.#next(end);
    while (this.#atContinuation()) {
      end = this.#endOfLine();
      this.#next(end);
    }
    if (field.wanted) fields.set(field.name, fromUtf8(trimBlanks(this.#text.slice(colon + 1, end))));
  }

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #next(end: number): void {
    this.#at = end + 1;
    this.#line++;
  }

  #atContinuation(): boolean {
    const code = this.#text.charCodeAt(this.#at);
    return code !== NEWLINE && isBlank(code);
  }
}

/** Field names by their spelling, so that each spelling is checked and put in lower case only once. */
class FieldNames {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #bySpelling = new Map<string, KnownField>();

  constructor(wanted: readonly string[] | undefined) {
    this.#wanted = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  }

  find(spelling: string): KnownField | undefined {
    const known = this.#bySpelling.get(spelling);
    if (known !== undefined || !FIELD_NAME.test(spelling)) return known;
    const name = spelling.toLowerCase();
    const field = this.#bySpelling.get(name) ?? { name, wanted: this.#wanted?.has(name) ?? true, seenIn: 0 };
    this.#bySpelling.set(name, field).set(spelling, field);
    return field;
  }
}

/**
 * One character a byte, which is far faster to search than what a single letter beyond Latin-1 would make of the whole
 * text. Every byte that has a meaning here is ASCII, and in UTF-8 those stand for nothing else.
 */
function oneByteText(input: Buffer | string, maxBytes: number): string {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  if (bytes.length > maxBytes) throw new ParseError(FORMAT, `more than ${maxBytes} bytes`);
  return bytes.toString('latin1');
}

function fromUtf8(oneByte: string): string {
  return /[\x80-\xff]/.test(oneByte) ? Buffer.from(oneByte, 'latin1').toString('utf8') : oneByte;
}
