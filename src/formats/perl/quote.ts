import { type Reader, refuse } from './reader.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
/** Operators with two parts. */
const TWO_PARTS = new Set(['s', 'tr', 'y']);
const FLAGS = /[A-Za-z]*/y;

/** Reads a quotation whose operator (`q`, `s`, none for a plain quotation mark) has `length` characters: perlop(1), Quote-Like Operators. */
export function readQuote(reader: Reader, operator: string, length: number): void {
  const { text } = reader;
  const blanks = /^[ \t]*/.exec(text.slice(reader.at + length, reader.at + length + 80))?.[0].length ?? 0;
  const start = reader.at + length + blanks;
  const opening = text[start] ?? '';
  if (opening === '' || /[\w\s=,;)>\]}]/.test(opening) || (opening === '#' && blanks > 0))
    refuse(reader, 'a word that may begin a quotation');
  skipTo(reader, start);
  skipPart(reader, opening);
  if (TWO_PARTS.has(operator)) {
    const closing = PAIRS[opening];
    if (closing === undefined) {
      reader.at -= 1;
      skipPart(reader, opening);
    } else {
      const next = /^\s*/.exec(text.slice(reader.at, reader.at + 200))?.[0].length ?? 0;
      skipTo(reader, reader.at + next);
      const second = text[reader.at] ?? '';
      if (second === '' || /[\w\s#]/.test(second)) refuse(reader, 'a replacement that it does not find');
      skipPart(reader, second);
    }
  }
  FLAGS.lastIndex = reader.at;
  if (operator !== '' && !/^q[qwx]?$/.test(operator)) reader.at += FLAGS.exec(text)?.[0].length ?? 0;
  reader.before = 'term';
}

/** From an opening mark to behind its closing one. Marks that come in pairs may be nested. */
function skipPart(reader: Reader, opening: string): void {
  const { text, kinds } = reader;
  const closing = PAIRS[opening] ?? opening;
  if (reader.heredocs.length > 0 && !isOnOneLine(text, reader.at, closing))
    refuse(reader, 'a quotation beside a here-document');
  let depth = 1;
  for (let at = reader.at + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\n') kinds.push('quoted');
    if (char === '\\') {
      at += 1;
      if (text[at] === '\n') kinds.push('quoted');
    } else if (char === closing) depth -= 1;
    else if (char === opening) depth += 1;
    if (depth === 0) {
      reader.at = at + 1;
      return;
    }
  }
  refuse(reader, 'a quotation that does not end');
}

function isOnOneLine(text: string, at: number, closing: string): boolean {
  const end = text.indexOf('\n', at);
  const close = text.indexOf(closing, at + 1);
  return close >= 0 && (end < 0 || close < end);
}

function skipTo(reader: Reader, at: number): void {
  for (let place = reader.at; place < at; place += 1)
    if (reader.text[place] === '\n') reader.kinds.push('code');
  reader.at = at;
}
