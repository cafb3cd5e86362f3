import { ParseError } from '../../bytes/parse-error.ts';
import { trimBlanks } from '../text.ts';
import type { Message } from './message.ts';

const FORMAT = 'po';
const MAX_BYTES = 32 << 20;
const MAX_LINES = 2_000_000;

export interface PoMessage extends Message {
  /** The line on which it starts. */
  readonly line: number;
  /** A guess of msgmerge: msgfmt leaves it out. */
  readonly fuzzy: boolean;
  /** Commented out with `#~`. */
  readonly obsolete: boolean;
  /** Lines of translators, `# text`, without the `#`. */
  readonly remarks: readonly string[];
}

interface Draft {
  line: number;
  fuzzy: boolean;
  obsolete: boolean;
  remarks: string[];
  fields: Map<string, string>;
  current: string | undefined;
}

/**
 * The messages of a .po or .pot file, gettext manual section "The Format of PO Files", in their order. Text is one
 * character a byte, as in the file. ParseError on a line that is neither comment, keyword nor string, on a keyword
 * given twice, and on a message without translation fields.
 */
export function readPo(bytes: Buffer): readonly PoMessage[] {
  if (bytes.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  const messages: PoMessage[] = [];
  let draft = newDraft(1);
  const finish = (line: number): void => {
    if (draft.fields.size > 0) messages.push(toMessage(draft));
    draft = newDraft(line);
  };
  const lines = bytes.toString('latin1').split('\n');
  if (lines.length > MAX_LINES) throw new ParseError(FORMAT, `more than ${MAX_LINES} lines`);
  let line = 0;
  for (const raw of lines) {
    line++;
    const written = trimBlanks(raw);
    if (written === '') continue;
    const obsolete = written.startsWith('#~');
    const text = obsolete ? trimBlanks(written.slice(2)) : written;
    if (text === '' || text.startsWith('|')) continue;
    if (text.startsWith('#')) {
      if (draft.fields.has('msgstr') || draft.fields.has('msgstr[0]')) finish(line);
      comment(draft, text);
      continue;
    }
    const [, keyword, rest = ''] =
      /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*(".*)$/s.exec(text) ?? [];
    if (keyword === undefined) {
      append(draft, text, line);
      continue;
    }
    if (startsNext(draft, keyword)) finish(line);
    if (draft.fields.has(keyword)) throw new ParseError(FORMAT, 'a keyword given twice', { line });
    if (draft.fields.size > 0 && draft.obsolete !== obsolete)
      throw new ParseError(FORMAT, 'half obsolete', { line });
    draft.obsolete = obsolete;
    draft.current = keyword;
    draft.fields.set(keyword, '');
    append(draft, rest, line);
  }
  finish(lines.length);
  return messages;
}

function newDraft(line: number): Draft {
  return { line, fuzzy: false, obsolete: false, remarks: [], fields: new Map(), current: undefined };
}

function comment(draft: Draft, text: string): void {
  draft.current = undefined;
  if (text.startsWith('#,')) draft.fuzzy ||= /(?:^|[ ,\t])fuzzy(?:[ ,\t]|$)/.test(text.slice(2));
  else if (!/^#[.:|=]/.test(text)) draft.remarks.push(text.slice(1));
}

function startsNext(draft: Draft, keyword: string): boolean {
  const translated = [...draft.fields.keys()].some((field) => field.startsWith('msgstr'));
  return translated && (keyword === 'msgctxt' || keyword === 'msgid');
}

function append(draft: Draft, quoted: string, line: number): void {
  const [, body] = /^"((?:[^"\\]|\\.)*)"$/s.exec(quoted) ?? [];
  if (body === undefined || draft.current === undefined)
    throw new ParseError(FORMAT, 'not a string', { line });
  draft.fields.set(draft.current, (draft.fields.get(draft.current) ?? '') + unquote(body));
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unquote(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(/\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))/gs, (_, octal, hex, letter) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return ESCAPES[letter] ?? letter;
  });
}

function toMessage({ line, fuzzy, obsolete, remarks, fields }: Draft): PoMessage {
  const id = fields.get('msgid');
  const context = fields.get('msgctxt');
  const plural = fields.get('msgid_plural');
  const translations: string[] = [];
  for (const [field, text] of fields) {
    if (!field.startsWith('msgstr')) continue;
    const form = field === 'msgstr' ? 0 : Number(field.slice(7, -1));
    if (form !== translations.length) throw new ParseError(FORMAT, 'plural forms out of order', { line });
    translations.push(text);
  }
  if (id === undefined || translations.length === 0) throw new ParseError(FORMAT, 'half a message', { line });
  return {
    line,
    fuzzy,
    obsolete,
    remarks,
    ...(context === undefined ? {} : { context }),
    id,
    ...(plural === undefined ? {} : { plural }),
    translations,
  };
}
