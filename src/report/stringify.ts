import { INVISIBLE } from './invisible.ts';

/**
 * JSON for other programs, and harmless on a terminal: invisible characters stand as escapes (RFC 8259, section 7), which read
 * as the same text; half a surrogate pair, which strict readers refuse (RFC 7493, section 2.1), becomes U+FFFD.
 */
export function stringify(value: unknown): string {
  const plain = JSON.stringify(value, null, 2);
  const json = HALF_A_PAIR.test(plain) ? JSON.stringify(value, wellFormed, 2) : plain;
  return `${json.replace(INVISIBLE, (one) => (one === '\n' ? one : asEscapes(one)))}\n`;
}

/** How JSON.stringify writes half a pair, or what looks like it: then every string is seen to, which takes three times as long. */
const HALF_A_PAIR = /\\ud[89a-f]/;

function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** Beyond U+FFFF two escapes, as JSON wants them. */
function asEscapes(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
