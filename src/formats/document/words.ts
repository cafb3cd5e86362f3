/** Letters, digits, and the marks on them. */
const PART = /[\p{L}\p{N}\p{M}]/u;
/** Characters between words: punctuation, blanks, operators, frames of tables, breaks of words. */
const BETWEEN = /[\p{P}\p{Z}\p{Sm}\p{Sk}\u2500-\u257f\u00ad\n\t-~]/u;

const UNKNOWN = 0;
const IS_PART = 1;
const IS_BETWEEN = 2;
const IS_ALONE = 3;
/** What each character of the Basic Multilingual Plane is, found out when it is met. */
const kinds = new Uint8Array(0x1_00_00);

/**
 * The words of a text in their order, in lower case: letters and digits that stand together. A character that is neither
 * ASCII, nor a letter, nor punctuation, nor part of a table's frame is a word by itself: nothing can be said with
 * characters that are no word. `isWord`: whether the halves of a word that is broken at a line's end belong together.
 */
export function wordsOf(text: string, isWord?: (joined: string) => boolean): readonly string[] {
  const lower = text.normalize('NFC').toLowerCase();
  return split(isWord === undefined ? lower : mend(lower, isWord));
}

function split(text: string): readonly string[] {
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const kind = kindAt(text, at);
    if (kind === IS_PART) {
      if (start < 0) start = at;
      continue;
    }
    if (start >= 0) words.push(text.slice(start, at));
    start = -1;
    if (kind === IS_ALONE) words.push(text.charAt(at));
  }
  if (start >= 0) words.push(text.slice(start));
  return words;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const kind =
    isHalf || PART.test(text.charAt(at)) ? IS_PART : BETWEEN.test(text.charAt(at)) ? IS_BETWEEN : IS_ALONE;
  kinds[code] = kind;
  return kind;
}

/** Where a formatter can have broken a word: a hyphen at the end of a line. */
const BREAK = /[-\u2010\u00ad]\n[^\S\n]*(?=([\p{L}\p{M}]+))/gu;
const LAST_LETTERS = /[\p{L}\p{M}]+$/u;
const LONGEST = 64;

function mend(text: string, isWord: (joined: string) => boolean): string {
  return text.replace(BREAK, (broken, rest: string, at: number) => {
    const [half] = LAST_LETTERS.exec(text.slice(Math.max(0, at - LONGEST), at)) ?? [];
    return half !== undefined && isWord(half + rest) ? '' : broken;
  });
}
