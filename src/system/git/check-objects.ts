import { createHash, type Hash } from 'node:crypto';
import { UnderpinError } from '../../model/error.ts';
import { type GitPlace, streamGit } from './run-git.ts';

/** A header of `git cat-file --batch` is an id, a type and a size. */
const MAX_HEADER = 200;
const NEWLINE = 0x0a;

/**
 * Reads objects and holds their bytes against their ids, which git itself does only in `git fsck`: a repository that was copied,
 * and not cloned, can hold anything under the id of an honest tree. Takes memory for no object. Throws SUBJECT_UNREADABLE.
 */
export async function checkObjects(place: GitPlace, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const checker = new ObjectChecker();
  const input = ids.map((id) => `${id}\n`).join('');
  for await (const chunk of streamGit(place, ['cat-file', '--batch', '--buffer'], { input }))
    checker.push(chunk);
  if (checker.checked !== ids.length) throw forged(ids[checker.checked] ?? '');
}

/** Throws SUBJECT_UNREADABLE for an object whose bytes do not give its id. */
export function checkObject(id: string, type: string, bytes: Buffer): void {
  if (startHash(type, bytes.length).update(bytes).digest('hex') !== id) throw forged(id);
}

class ObjectChecker {
  /** Objects that are what their ids say. */
  checked = 0;
  #header = '';
  #id = '';
  #hash: Hash | undefined;
  /** Bytes of the object that are still to come. */
  #left = 0;

  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#left > 0) {
        const part = chunk.subarray(at, at + this.#left);
        this.#hash?.update(part);
        this.#left -= part.length;
        at += part.length;
      } else if (this.#hash !== undefined) {
        // The newline behind an object.
        if (this.#hash.digest('hex') !== this.#id) throw forged(this.#id);
        this.#hash = undefined;
        this.checked += 1;
        at += 1;
      } else {
        const end = chunk.indexOf(NEWLINE, at);
        this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
        at = end < 0 ? chunk.length : end + 1;
        if (this.#header.length > MAX_HEADER) throw forged(this.#id);
        if (end >= 0) this.#begin();
      }
    }
  }

  #begin(): void {
    const [id = '', type = '', size = ''] = this.#header.split(' ');
    if (!/^[0-9]+$/.test(size)) throw forged(id);
    this.#header = '';
    this.#id = id;
    this.#left = Number(size);
    this.#hash = startHash(type, this.#left);
  }
}

function startHash(type: string, size: number): Hash {
  return createHash('sha1').update(`${type} ${size}\0`);
}

function forged(id: string): UnderpinError {
  return new UnderpinError(
    'SUBJECT_UNREADABLE',
    `the repository has no object ${id}, or other bytes under that id`,
    {
      hint: 'Check the repository: git fsck',
    },
  );
}
