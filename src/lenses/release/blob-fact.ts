import type { BlobFact } from './facts.ts';

/** The bytes of facts that were made or read here, so that nobody encodes them only to decode them again. */
const held = new WeakMap<BlobFact, Buffer>();

/** Bytes as a fact. They are encoded when the fact is written down, which most never are. */
export function makeBlobFact(blob: string, bytes: Buffer): BlobFact {
  const fact: BlobFact = {
    kind: 'release/blob',
    version: 1,
    blob,
    get base64() {
      return bytes.toString('base64');
    },
  };
  held.set(fact, bytes);
  return fact;
}

/** The bytes that a fact stands for; of a saved one they are decoded once. */
export function bytesOf(fact: BlobFact): Buffer {
  const known = held.get(fact);
  if (known !== undefined) return known;
  const bytes = Buffer.from(fact.base64, 'base64');
  held.set(fact, bytes);
  return bytes;
}
