import { digestLines } from '../../../../knowledge/known-good/hash-line.ts';

const VERSION = '[0-9]+(?:\\.[0-9]+)*[a-z]?';

/** Lines of the header that carry a version or a year, apart from which they are fixed. */
const CHANGING: readonly RegExp[] = [
  new RegExp(`^(# generated automatically by aclocal )${VERSION}( -\\*- Autoconf -\\*-)$`),
  new RegExp(`^(m4_if\\(m4_defn\\(\\[AC_AUTOCONF_VERSION\\]\\), \\[)${VERSION}(\\],,)$`),
  new RegExp(`^(\\[m4_warning\\(\\[this file was generated for autoconf )${VERSION}(\\.)$`),
  /^(# Copyright \(C\) )\d{4}-\d{4}( Free Software Foundation, Inc\.)$/,
];

/**
 * Digests of the headers that aclocal writes, with N for each version and span of years: 1.10b to 1.11.1, 1.11.2 to
 * 1.12 with other quotation marks, and 1.13 to 1.18 (26 of 27 recent releases; the other one has no such header).
 */
const DIGESTS = new Set([
  '23883beb34a0a1f73194b24fc8429c32aa0a537b',
  'dd71095a8bc37f43d5585ef82cecd25b825361ac',
  '92f8185b6db5c9228ac3c77085424296b8ad5030',
  'a868475898acebf79110e7e74edf7721a2df25cc',
]);
const LONGEST = 24;

/** How many lines of an `aclocal.m4` are the header that aclocal(1) itself writes; 0 where none is. */
export function headerLength(lines: readonly string[]): number {
  const plain: string[] = [];
  for (const line of lines.slice(0, LONGEST)) {
    plain.push(withoutVersion(line));
    if (DIGESTS.has(digestLines(plain))) return plain.length;
  }
  return 0;
}

function withoutVersion(line: string): string {
  for (const pattern of CHANGING) {
    const [, before, after] = pattern.exec(line) ?? [];
    if (before !== undefined && after !== undefined) return `${before}N${after}`;
  }
  return line;
}
