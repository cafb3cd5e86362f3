export type Order = -1 | 0 | 1;

/** Where the run of digits, or else of ASCII letters, that begins at `at` ends. */
export function endOfSegment(text: string, at: number): number {
  const inside = isDigit(text, at) ? isDigit : isLetter;
  let end = at;
  while (inside(text, end)) end++;
  return end;
}

/** Two segments of one kind: numbers of any length by value, words by their bytes. */
export function compareSegments(a: string, b: string): Order {
  if (!isDigit(a, 0)) return compareText(a, b);
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length === right.length ? compareText(left, right) : order(left.length - right.length);
}

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

export function order(difference: number): Order {
  if (difference === 0) return 0;
  return difference < 0 ? -1 : 1;
}

function compareText(a: string, b: string): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
