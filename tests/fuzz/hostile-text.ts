import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../src/bytes/parse-error.ts';

const MEBIBYTE = 1 << 20;

/** Time of the processor, so that a busy machine fails nothing: far above what any takes, far below a quadratic pass over a megabyte. */
const SLOW_MS = 60_000;

/** Text that breaks parsers by its size or by characters that few files have. Made here: too large to be kept. */
const HOSTILE: Readonly<Record<string, () => Buffer>> = {
  'a line of 10 MB': () => Buffer.alloc(10 * MEBIBYTE, 'a'),
  '10 MB of colons': () => Buffer.alloc(10 * MEBIBYTE, ':'),
  '10 MB of spaces and a letter': () => Buffer.concat([Buffer.alloc(10 * MEBIBYTE, ' '), Buffer.from('x\n')]),
  '10 MB of empty lines': () => Buffer.alloc(10 * MEBIBYTE, '\n'),
  '10 MB of NULs': () => Buffer.alloc(10 * MEBIBYTE),
  '3 MB of backslashes': () => Buffer.alloc(3 * MEBIBYTE, '\\'),
  '3 MB of continued lines': () => Buffer.alloc(3 * MEBIBYTE, 'a\\\n'),
  '3 MB of open quotes': () => Buffer.alloc(3 * MEBIBYTE, 'A="\n'),
  '3 MB of bytes that are not UTF-8': () => Buffer.alloc(3 * MEBIBYTE, Buffer.from([0xff, 0xc0, 0x0a])),
  'CRLF and Unicode line ends': () => Buffer.from('a: 1\r\nb=2\u2028c=3\u2029d\u0085e\r\n\r\n'),
  'a byte order mark': () => Buffer.from('\uFEFFa: 1\n'),
  nothing: () => Buffer.alloc(0),
};

/** `parse` returns or throws ParseError, and in time, on each hostile text, alone and after an honest `prefix`. */
export function testHostileText(name: string, parse: (bytes: Buffer) => unknown, prefix = ''): void {
  for (const [what, make] of Object.entries(HOSTILE)) {
    test(`${name}: ${what}`, () => {
      const text = make();
      for (const bytes of [text, Buffer.concat([Buffer.from(prefix), text])]) {
        const start = process.cpuUsage();
        try {
          parse(bytes);
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
        }
        const { user, system } = process.cpuUsage(start);
        assert.ok((user + system) / 1000 < SLOW_MS, 'too slow');
      }
    });
  }
}
