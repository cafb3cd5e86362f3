import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TarReader } from './tar-reader.ts';
import type { TarEntry } from './types.ts';
import { type TarFile, writeTar } from './write-tar.ts';

test('what is written is read again, long names and odd lengths among it', () => {
  const files: readonly TarFile[] = [
    { path: 'a', mode: 0o644, bytes: Buffer.alloc(0) },
    { path: 'b/c', mode: 0o755, bytes: Buffer.alloc(512, 'x') },
    { path: `${'long/'.repeat(40)}é`, mode: 0o600, bytes: Buffer.alloc(513, 'y') },
    { path: 'link', mode: 0o777, bytes: Buffer.from('b/c'), isLink: true },
    { path: 'far', mode: 0o777, bytes: Buffer.from('far/'.repeat(60)), isLink: true },
  ];
  const read: TarFile[] = [];
  let entry: TarEntry | undefined;
  let parts: Buffer[] = [];
  const anomalies: unknown[] = [];
  const reader = new TarReader({
    begin: (one) => {
      entry = one;
      parts = [];
    },
    data: (bytes) => parts.push(Buffer.from(bytes)),
    end: () => {
      if (entry === undefined) return;
      const { path, mode, target } = entry;
      if (target === undefined) read.push({ path, mode, bytes: Buffer.concat(parts) });
      else read.push({ path, mode, bytes: Buffer.from(target), isLink: true });
    },
    anomaly: (one) => anomalies.push(one),
    comment: () => {},
  });
  for (const chunk of writeTar(files)) reader.push(chunk);
  reader.finish();
  assert.deepEqual([read, anomalies], [files, []]);
});
