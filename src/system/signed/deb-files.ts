import { createHash, type Hash } from 'node:crypto';
import { ParseError } from '../../bytes/parse-error.ts';
import { memberPath } from '../../formats/deb/member-path.ts';
import { readDeb } from '../../formats/deb/read-deb.ts';
import { TarReader } from '../../formats/tar/tar-reader.ts';
import type { TarEntry, TarSink } from '../../formats/tar/types.ts';
import type { SteadyFile } from './steady-file.ts';
import { eachPiece } from './unpacked-pieces.ts';

const FORMAT = 'deb';

/** The SHA-256 of files, by where a package puts them. */
export type FileSums = ReadonlyMap<string, string>;

/**
 * Hashes the files of a Debian package as they stream by. Nothing is unpacked to disk. ParseError where it is damaged or a bomb,
 * names a file twice or by a detour, or holds what two readers of tar could read differently.
 */
export function debFiles(file: SteadyFile): FileSums {
  const sink = new SumSink();
  const reader = new TarReader(sink);
  eachPiece({ fd: file.fd, ...readDeb(file.read, file.size) }, (piece) => reader.push(piece));
  reader.finish();
  return sink.sums;
}

class SumSink implements TarSink {
  readonly sums = new Map<string, string>();
  /** What was at each path: a folder may be named twice, nothing else. */
  readonly #seen = new Map<string, boolean>();
  #path = '';
  #hash: Hash | undefined;

  begin({ path: name, type, target }: TarEntry): void {
    const path = memberPath(name);
    const isFolder = type === 'directory';
    if (this.#seen.has(path) && !(isFolder && this.#seen.get(path)))
      throw new ParseError(FORMAT, 'two entries of one name');
    this.#seen.set(path, isFolder);
    this.#path = path;
    this.#hash = type === 'file' ? createHash('sha256') : undefined;
    if (type === 'hardlink') this.#link(path, memberPath(target ?? ''));
  }

  data(bytes: Buffer): void {
    this.#hash?.update(bytes);
  }

  end(): void {
    if (this.#hash !== undefined) this.sums.set(this.#path, this.#hash.digest('hex'));
    this.#hash = undefined;
  }

  anomaly({ says }: Parameters<TarSink['anomaly']>[0]): void {
    throw new ParseError(FORMAT, `its files are packed ambiguously: ${says}`);
  }

  comment(): void {}

  /** tar(5): a hard link leads to an entry before it. */
  #link(path: string, target: string): void {
    const sum = this.sums.get(target);
    if (sum === undefined) throw new ParseError(FORMAT, 'a link to a file that is not before it');
    this.sums.set(path, sum);
  }
}
