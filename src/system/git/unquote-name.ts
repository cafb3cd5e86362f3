const LETTERS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** A name as git prints it without `-z`: in quotes, and with escapes, where it has unusual characters. git-config(1), core.quotePath. */
export function unquoteName(name: Buffer): Buffer {
  const text = name.toString('latin1');
  if (!/^".*"$/.test(text)) return name;
  const plain = text
    .slice(1, -1)
    .replace(/\\(?:([0-3][0-7]{2})|(.))/g, (_, octal: string | undefined, letter: string) =>
      String.fromCharCode(
        octal === undefined ? (LETTERS[letter] ?? letter.charCodeAt(0)) : Number.parseInt(octal, 8),
      ),
    );
  return Buffer.from(plain, 'latin1');
}
