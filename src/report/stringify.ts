import { INVISIBLE } from './invisible.ts';

/**
 * JSON for other programs, and harmless on a terminal: invisible characters stand as escapes (RFC 8259, section 7), which read
 * as the same text; half a surrogate pair, which strict readers refuse (RFC 7493, section 2.1), becomes U+FFFD.
 */
export function stringify(value: unknown): string {
  const json = JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one),
    2,
  );
  return `${json.replace(INVISIBLE, (one) => (one === '\n' ? one : asEscapes(one)))}\n`;
}

/** Beyond U+FFFF two escapes, as JSON wants them. */
function asEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
