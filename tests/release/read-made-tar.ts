import { TarReader } from '../../src/formats/tar/tar-reader.ts';
import type { TarAnomaly, TarEntry } from '../../src/formats/tar/types.ts';

export interface ReadTar {
  readonly entries: readonly (TarEntry & { readonly content: string })[];
  readonly anomalies: readonly TarAnomaly[];
  readonly comments: readonly string[];
}

/** Reads an archive in chunks of a size, and keeps all that the reader says. */
export function readTar(bytes: Buffer, chunk: number = bytes.length): ReadTar {
  const entries: (TarEntry & { content: string })[] = [];
  const anomalies: TarAnomaly[] = [];
  const comments: string[] = [];
  let current: TarEntry | undefined;
  let parts: Buffer[] = [];
  const reader = new TarReader({
    begin(entry) {
      current = entry;
      parts = [];
    },
    data: (view) => parts.push(Buffer.from(view)),
    end() {
      if (current !== undefined)
        entries.push({ ...current, content: Buffer.concat(parts).toString('latin1') });
    },
    anomaly: (anomaly) => anomalies.push(anomaly),
    comment: (text) => comments.push(text),
  });
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk))
    reader.push(bytes.subarray(at, at + Math.max(1, chunk)));
  reader.finish();
  return { entries, anomalies, comments };
}
