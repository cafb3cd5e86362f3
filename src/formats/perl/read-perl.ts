import { ParseError } from '../../bytes/parse-error.ts';
import { readHeredoc, skipHeredocs } from './heredoc.ts';
import { isPodStart, skipPod } from './pod.ts';
import { readQuote } from './quote.ts';
import { FORMAT, type Reader, refuse } from './reader.ts';

/** The largest module of perl itself has 0.7 MB. */
const MAX_BYTES = 2 << 20;
const MAX_DEPTH = 500;

/** What Perl's reader is in the midst of where a line begins: code, a quotation that began above, or POD. */
export type LineKind = 'code' | 'quoted' | 'pod';

/** A text in Perl by what its lines are. Places count from 0. */
export interface PerlText {
  readonly lines: readonly string[];
  /** One for each line above `end`, or for all. */
  readonly kinds: readonly LineKind[];
  /** The place of the line `__END__`; undefined where the code goes to the end of the text. */
  readonly end?: number;
}

/** Words that stand before a term: a slash behind one begins a pattern, behind another word it may divide. */
const BEFORE_TERM = new Set(
  'and cmp else elsif eq foreach for ge grep gt if join le lt map ne not or push return split unless unshift until when while x xor'.split(
    ' ',
  ),
);
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const WORD = /[A-Za-z_]\w*(?:::\w+)*(?:::)?/y;
const NUMBER = /0[xb][0-9A-Fa-f_]+|\d[\d_]*(?:\.(?!\.)[\d_]*)?(?:[eE][+-]?\d+)?/y;
const VARIABLE =
  /\$#?\$*(?:(?:::)?[A-Za-z_]\w*(?:::\w+)*(?:::)?|\d+|(?=\{)|\^\w)|\$[^\sA-Za-z_0-9{\x80-\uffff]/y;
const SIGIL = /[@%&*](?:(?:::)?[A-Za-z_]\w*(?:::\w+)*(?:::)?|(?=[{$]))|@[-+]/y;
const PROTOTYPE = /(?:[ \t]+[A-Za-z_]\w*(?:::\w+)*)?[ \t\n]*(?:\([\s$@%&*;\\[\]_+]*\))?/y;
const FILE_TEST = /-[A-Za-z](?![\w])/y;
const ANGLES = /<\$?\w*>/y;

/**
 * Tells code, quotations and POD of a Perl text apart, as perlop(1) and perlpod(1) describe them. Only perl can read all
 * of Perl, so this refuses with a ParseError whatever it is not sure of: a slash that may divide or match, a bracket that
 * does not close, `__DATA__`, formats, control characters. Nothing is believed of a text in which brackets do not match.
 */
export function readPerl(text: string): PerlText {
  if (text.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} characters`);
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(text)) throw new ParseError(FORMAT, 'a control character');
  const reader: Reader = {
    text,
    at: 0,
    before: 'statement',
    brackets: [],
    heredocs: [],
    kinds: ['code'],
    end: undefined,
  };
  while (reader.at < text.length && reader.end === undefined) readToken(reader);
  if (reader.brackets.length > 0 || reader.heredocs.length > 0) refuse(reader, 'something is not closed');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const { end, kinds } = reader;
  return { lines, kinds: kinds.slice(0, end ?? lines.length), ...(end === undefined ? {} : { end }) };
}

function readToken(reader: Reader): void {
  const { text, at } = reader;
  const char = text[at] ?? '';
  const isLineStart = at === 0 || text[at - 1] === '\n';
  if (isLineStart && isPodStart(text, at)) skipPod(reader);
  else if (isLineStart && text.startsWith('__END__\n', at)) readEnd(reader);
  else if (char === '\n') {
    move(reader, 1);
    skipHeredocs(reader);
  } else if (char === ' ' || char === '\t') move(reader, 1);
  else if (char === '#') move(reader, lineLength(text, at));
  else if (/[A-Za-z_]/.test(char)) readWord(reader);
  else if (/\d/.test(char)) term(reader, matchLength(NUMBER, reader));
  else if (char === '$') term(reader, matchLength(VARIABLE, reader));
  else if (char === "'" && /\w/.test(text[at - 1] ?? '')) refuse(reader, 'an apostrophe within a name');
  else if ('\'"`'.includes(char)) readQuote(reader, '', 0);
  else readPunctuation(reader, char);
}

function readEnd(reader: Reader): void {
  if (/^(?:operator|arrow)$/.test(reader.before) || reader.brackets.length > 0)
    refuse(reader, '__END__ within a statement');
  reader.end = reader.kinds.length - 1;
}

function readPunctuation(reader: Reader, char: string): void {
  const isTerm = reader.before === 'term';
  if (char in CLOSING) open(reader, char);
  else if (')]}'.includes(char)) close(reader, char);
  else if (char === ';') {
    move(reader, 1);
    reader.before = 'statement';
  } else if (char === '/') readSlash(reader);
  else if (char === '<') readAngle(reader, isTerm);
  else if (/^(?:&&|\*\*)/.test(reader.text.slice(reader.at, reader.at + 2))) operator(reader, 2);
  else if ('@%&*'.includes(char) && !isTerm && matchLength(SIGIL, reader) > 0)
    term(reader, matchLength(SIGIL, reader));
  else if (char === '-' && !isTerm && matchLength(FILE_TEST, reader) > 0) operator(reader, 2);
  else if (char === '-' && reader.text[reader.at + 1] === '>') {
    move(reader, 2);
    reader.before = 'arrow';
  } else if (char === '?' || /[!%&*+,\-.:=>@\\^|~]/.test(char)) operator(reader, 1);
  else refuse(reader, 'a character that is no part of code');
}

function readWord(reader: Reader): void {
  const { text, at, before } = reader;
  const length = matchLength(WORD, reader);
  const word = text.slice(at, at + length);
  const isName = before === 'arrow' || /^[ \t\n]*=>/.test(text.slice(at + length, at + length + 80));
  const isKey = text[at - 1] === '{' && text[at + length] === '}';
  const isQuote = /^(?:q[qwxr]?|m|s|tr|y)$/.test(word);
  if (isName || isKey) term(reader, length);
  else if (isQuote) readQuote(reader, word, length);
  else readPlainWord(reader, word);
}

function readPlainWord(reader: Reader, word: string): void {
  const { length } = word;
  if (word === '__END__' || word === '__DATA__') refuse(reader, `${word} within a line`);
  if (word === 'format' && reader.before === 'statement') refuse(reader, 'a format');
  move(reader, length);
  if (word === 'sub') move(reader, matchLength(PROTOTYPE, reader));
  reader.before = BEFORE_TERM.has(word) ? 'operator' : 'word';
}

/** Two slashes are an operator or an empty pattern: nothing is quoted either way. */
function readSlash(reader: Reader): void {
  const { text, at, before } = reader;
  if (before === 'term' || text[at + 1] === '/') {
    operator(reader, text[at + 1] === '/' ? 2 : 1);
    return;
  }
  if (before === 'word' || before === 'block') refuse(reader, 'a slash that may divide or match');
  const end = text.indexOf('\n', at);
  readQuote(reader, 'm', 0);
  if (end >= 0 && reader.at > end) refuse(reader, 'a pattern of several lines between slashes');
}

function readAngle(reader: Reader, isTerm: boolean): void {
  if (readHeredoc(reader)) return;
  const length = isTerm ? 0 : matchLength(ANGLES, reader);
  if (length === 0 && !isTerm && reader.before !== 'word' && reader.before !== 'block')
    refuse(reader, 'a bracket that may quote');
  if (length > 0) term(reader, length);
  else operator(reader, 1);
}

function open(reader: Reader, char: string): void {
  const { brackets, before, text, at } = reader;
  if (brackets.length >= MAX_DEPTH) refuse(reader, 'too many brackets');
  const isSubscript = before === 'term' || before === 'arrow' || before === 'operator';
  const isBlock = char === '{' && (!isSubscript || /[)]\s*$/.test(text.slice(Math.max(0, at - 80), at)));
  brackets.push({ closing: CLOSING[char] ?? '', isBlock });
  move(reader, 1);
  reader.before = isBlock ? 'statement' : 'operator';
}

function close(reader: Reader, char: string): void {
  const bracket = reader.brackets.pop();
  if (bracket?.closing !== char) refuse(reader, 'brackets that do not match');
  move(reader, 1);
  reader.before = bracket?.isBlock === true ? 'block' : 'term';
}

function term(reader: Reader, length: number): void {
  if (length === 0) refuse(reader, 'a term that it does not know');
  move(reader, length);
  reader.before = 'term';
}

function operator(reader: Reader, length: number): void {
  move(reader, length);
  reader.before = 'operator';
}

function move(reader: Reader, length: number): void {
  const { text, at, kinds } = reader;
  for (let place = at; place < at + length; place += 1) if (text[place] === '\n') kinds.push('code');
  reader.at = at + length;
}

function matchLength(pattern: RegExp, { text, at }: Reader): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function lineLength(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return (end < 0 ? text.length : end) - at;
}
