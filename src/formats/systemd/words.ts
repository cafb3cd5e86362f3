import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'systemd command line';

/** systemd.syntax(7), "Quoting": one letter for one character. */
const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
};
const NUMBERED = /x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})/y;

export interface Word {
  readonly text: string;
  /** Whether it stood without quotes and escapes: only then does `;` part commands. */
  readonly plain: boolean;
}

/**
 * A setting's value cut into words, as systemd's `extract_first_word` does: blanks part words, quotes of either kind hold
 * them together, C escapes count in both. Nothing is expanded. ParseError on an open quote or an unknown escape, for
 * which systemd drops the setting.
 */
export function* readWords(value: string): Generator<Word, void, void> {
  let text = '';
  let plain = true;
  let inWord = false;
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? '';
    if (char === '\\') {
      const escaped = readEscape(value, at + 1);
      text += escaped.text;
      at += escaped.length;
      plain = false;
      inWord = true;
    } else if (quote !== '' ? char === quote : char === '"' || char === "'") {
      quote = quote === '' ? char : '';
      plain = false;
      inWord = true;
    } else if (quote === '' && /[ \t\n\r]/.test(char)) {
      if (inWord) yield { text, plain };
      text = '';
      plain = true;
      inWord = false;
    } else {
      text += char;
      inWord = true;
    }
  }
  if (quote !== '') throw new ParseError(FORMAT, 'a quote without an end');
  if (inWord) yield { text, plain };
}

function readEscape(value: string, at: number): { readonly text: string; readonly length: number } {
  const letter = value[at] ?? '';
  const plain = Object.hasOwn(LETTERS, letter) ? LETTERS[letter] : undefined;
  if (plain !== undefined) return { text: plain, length: 1 };
  if (letter === ';') return { text: ';', length: 1 };
  NUMBERED.lastIndex = at;
  const [whole = '', hex, octal, ...unicode] = NUMBERED.exec(value) ?? [];
  const code =
    octal === undefined
      ? Number.parseInt(hex ?? unicode[0] ?? unicode[1] ?? '', 16)
      : Number.parseInt(octal, 8);
  if (!(code > 0 && code <= 0x10ffff)) throw new ParseError(FORMAT, 'an unknown escape');
  return { text: String.fromCodePoint(code), length: whole.length };
}
