import { INVISIBLE } from '../invisible.ts';

/** Breaks text at spaces into lines of at most `room` columns; `indent` stands before the later ones. A long word stays whole. */
export function wrap(text: string, room: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trimEnd().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}

/** Text of a subject for a terminal: what could move the cursor, change colours or turn text round is shown as \xNN or \u{NNNN}. */
export function printable(text: string): string {
  return text.replace(INVISIBLE, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u{${code}}`;
  });
}
