import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { decodeBzip2 } from './decode-bzip2.ts';

/** Bytes without a pattern, the same each time. */
function noise(length: number): Buffer {
  const parts = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${at}`).digest(),
  );
  return Buffer.concat(parts).subarray(0, length);
}

const contents: Readonly<Record<string, Buffer>> = {
  'one byte': Buffer.from('x'),
  'a long run': Buffer.alloc(3_000_000, 'a'),
  'runs of every length': Buffer.concat(
    Array.from({ length: 600 }, (_, length) => Buffer.alloc(length, 97 + (length % 3))),
  ),
  'noise over two blocks': noise(1_000_000),
  'every byte': Buffer.from(Array.from({ length: 4096 }, (_, at) => at & 255)),
};

const missing = spawnSync('bzip2', ['--help']).error === undefined ? false : 'bzip2 is not installed';
for (const [what, bytes] of Object.entries(contents)) {
  for (const level of ['-1', '-9']) {
    test(`what bzip2 ${level} packs is unpacked: ${what}`, { skip: missing }, () => {
      const packed = spawnSync('bzip2', ['-c', level], { input: bytes, maxBuffer: 16 << 20 }).stdout;
      assert.ok(Buffer.concat([...decodeBzip2(packed)]).equals(bytes));
    });
  }
}
