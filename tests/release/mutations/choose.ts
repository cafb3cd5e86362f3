import { createHash } from 'node:crypto';

/** Chooses one of `values` by a seed in words: the same words always choose the same. */
export function choose<T>(values: readonly T[], ...seed: readonly (string | number)[]): T | undefined {
  return values[chooseNumber(values.length, ...seed)];
}

/** A whole number from 0 to below `count`. */
export function chooseNumber(count: number, ...seed: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(seed.join('\0')).digest();
  return count === 0 ? 0 : digest.readUInt32BE(0) % count;
}
