import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnderpinError } from '../model/error.ts';
import { type BlobIndex, readBlobIndex } from './known-good/blob-index.ts';
import type { KnownFile } from './known-good/known-file.ts';
import { type KnownLines, type LineIndex, readLineIndex } from './known-good/line-index.ts';
import { higherSerial } from './known-good/serial.ts';

/** What is known of one file name's serials. */
export interface SerialHistory {
  readonly highest: string;
  /** When the serial asked for was first public, Unix seconds; undefined where it never was. */
  readonly firstPublic?: number;
}

/** Build files of the GNU build tools in every version that their histories and releases hold. */
export interface KnownGood {
  readonly count: number;
  /** The first release of each group of unrelated projects that has a file of this name with exactly these bytes, oldest first. */
  corroborated(blob: string, name: string): readonly KnownFile[];
  /** Every file with these bytes in releases of libraries that others copy whole; `source` names the releases. */
  embedded(blob: string): readonly KnownFile[];
  /** Every file with this name in such releases. */
  embeddedNamed(name: string): readonly KnownFile[];
  /** The earliest known file of this name with exactly these bytes. */
  find(blob: string, name: string): KnownFile | undefined;
  /** Every known file with these bytes, whatever its name. */
  withBlob(blob: string): readonly KnownFile[];
  /** Every known version of a file name, oldest first. */
  withName(name: string): readonly KnownFile[];
  /** Undefined where no known version of the name has a serial. */
  serial(name: string, serial: string): SerialHistory | undefined;
  linesOf(name: string): readonly KnownLines[];
  /** Lines of what is only corroborated: to show what differs, not to prove. */
  corroboratedLinesOf(name: string): readonly KnownLines[];
  definedIn(hash: number): readonly string[];
}

/** What is only known from releases of others. */
const WITNESSES = 'corroborated';
/** What is known in its place among others only. */
const LIBRARIES = 'embedded';

/** Opens the indexes of a folder, `data/known-good`. Throws KNOWLEDGE_UNREADABLE where one cannot be read. */
export function openKnownGood(folder: string): KnownGood {
  const blobs: readonly BlobIndex[] = readIndexes(folder, '.blobs', readBlobIndex);
  const witnesses: readonly BlobIndex[] = readIndexes(join(folder, WITNESSES), '.blobs', readBlobIndex);
  let libraries: readonly BlobIndex[] | undefined;
  const opened = () => (libraries ??= readIndexes(join(folder, LIBRARIES), '.blobs', readBlobIndex));
  // Lines are four fifths of the bytes and asked for only when something is odd.
  const lines = linesIn(folder);
  const witnessLines = linesIn(join(folder, WITNESSES));
  const withBlob = (blob: string) => blobs.flatMap((index) => index.withBlob(blob)).sort(byAge);
  const withName = (name: string) => blobs.flatMap((index) => index.withName(name)).sort(byAge);
  return {
    corroborated: (blob, name) =>
      witnesses
        .flatMap((index) => index.withBlob(blob))
        .filter((file) => file.name === name)
        .sort(byAge),
    embedded: (blob) => opened().flatMap((index) => index.withBlob(blob)),
    embeddedNamed: (name) => opened().flatMap((index) => index.withName(name)),
    count: blobs.reduce((sum, index) => sum + index.count, 0),
    find: (blob, name) => withBlob(blob).find((file) => file.name === name),
    withBlob,
    withName,
    serial: (name, serial) => serialHistory(withName(name), serial),
    linesOf: lines.withName,
    corroboratedLinesOf: witnessLines.withName,
    definedIn: lines.definedIn,
  };
}

/** The lines of a folder's indexes, which are read when they are first asked for; those of a name are unpacked once. */
function linesIn(folder: string) {
  let indexes: readonly LineIndex[] | undefined;
  const opened = () => (indexes ??= readIndexes(folder, '.lines', readLineIndex));
  const byName = new Map<string, readonly KnownLines[]>();
  return {
    withName(name: string): readonly KnownLines[] {
      const known = byName.get(name) ?? opened().flatMap((index) => index.withName(name) ?? []);
      byName.set(name, known);
      return known;
    },
    definedIn: (hash: number) => [...new Set(opened().flatMap((index) => index.definedIn(hash)))],
  };
}

function serialHistory(files: readonly KnownFile[], serial: string): SerialHistory | undefined {
  const known = files.flatMap((file) => (file.serial === undefined ? [] : [file.serial]));
  const [first] = known;
  if (first === undefined) return undefined;
  const firstPublic = files.find((file) => file.serial === serial)?.firstSeen;
  return {
    highest: known.reduce(higherSerial, first),
    ...(firstPublic === undefined ? {} : { firstPublic }),
  };
}

function readIndexes<Index>(folder: string, ending: string, read: (bytes: Buffer, file: string) => Index) {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith(ending));
    return files.sort().map((file) => read(readFileSync(join(folder, file)), join(folder, file)));
  } catch (cause) {
    if (cause instanceof UnderpinError) throw cause;
    throw new UnderpinError('KNOWLEDGE_UNREADABLE', `${folder}: the known files cannot be read`, { cause });
  }
}

function byAge(a: KnownFile, b: KnownFile): number {
  return a.firstSeen - b.firstSeen;
}
