/** A text with empty lines in the place of those that another text has too. */
export function ownLines(text: string, other: string): string {
  const known = new Set(other.split('\n'));
  return text
    .split('\n')
    .map((line) => (known.has(line) ? '' : line))
    .join('\n');
}
