import { readFileSync } from 'node:fs';
import type { ArchiveKey } from '../model/archive-key.ts';
import { UnderpinError } from '../model/error.ts';

const FINGERPRINT = /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/;

/** The keys of archives that a file names. Throws KNOWLEDGE_UNREADABLE. */
export function loadArchiveKeys(path: string): readonly ArchiveKey[] {
  try {
    const { keys }: { readonly keys: readonly Partial<ArchiveKey>[] } = JSON.parse(
      readFileSync(path, 'utf8'),
    );
    return keys.map(readKey);
  } catch (cause) {
    throw new UnderpinError('KNOWLEDGE_UNREADABLE', `${path} is no list of keys`, { cause });
  }
}

function readKey({ fingerprint, name, source }: Partial<ArchiveKey>): ArchiveKey {
  if (fingerprint === undefined || !FINGERPRINT.test(fingerprint) || !name || !source)
    throw new TypeError('a key without a fingerprint, a name or a source');
  return { fingerprint, name, source };
}
