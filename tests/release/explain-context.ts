import { blobId } from '../../src/knowledge/known-good/hash-line.ts';
import type { KnownFile } from '../../src/knowledge/known-good/known-file.ts';
import { readLineIndex } from '../../src/knowledge/known-good/line-index.ts';
import { writeLineIndex } from '../../src/knowledge/known-good/write-line-index.ts';
import type { ExplainContext, OddFile } from '../../src/lenses/release/derive/explain/explanation.ts';

type Texts = Readonly<Record<string, string | Buffer>>;

/** A release and its source, made up in memory. */
export interface Subject {
  readonly release?: Texts;
  readonly source?: Texts;
  readonly known?: readonly MadeUpFile[];
  /** Files of libraries that others copy. */
  readonly libraries?: readonly MadeUpFile[];
  /** Releases of others with the same files. */
  readonly witnesses?: readonly MadeUpFile[];
  readonly project?: string;
  readonly repository?: string;
  readonly version?: string;
  readonly rev?: string;
  readonly commit?: string;
  readonly date?: string;
}

export interface MadeUpFile extends KnownFile {
  readonly text: string;
}

/** A made-up known file; the date is that of 2023-08-17. */
export function knownFile(name: string, text: string, more: Partial<KnownFile> = {}): MadeUpFile {
  const known = {
    source: 'gnulib',
    commit: 'cefb3e2171c5',
    path: `m4/${name}`,
    firstSeen: 1_692_279_565,
    ...more,
  };
  return { name, text, blob: blobId(Buffer.from(text)), ...known };
}

export function contextOf({
  release = {},
  source = {},
  known = [],
  libraries = [],
  witnesses = [],
  ...names
}: Subject): ExplainContext {
  return {
    ...names,
    releaseFile: (path) => (release[path] === undefined ? undefined : oddFile(path, release[path])),
    releasePaths: pathsOf(release),
    sourceFile: (path) => (source[path] === undefined ? undefined : Buffer.from(source[path])),
    sourcePaths: pathsOf(source),
    knownGood: (blob, name) => known.find((file) => file.blob === blob && file.name === name),
    knownGoodByName: (name) => known.filter((file) => file.name === name),
    embedded: (blob) => libraries.filter((file) => file.blob === blob),
    embeddedNamed: (name) => libraries.filter((file) => file.name === name),
    corroborated: (blob, name) => witnesses.filter((file) => file.blob === blob && file.name === name),
  };
}

export function oddFile(path: string, content: string | Buffer, mode = 0o644): OddFile {
  const bytes = Buffer.from(content);
  return { path, mode, bytes, blob: blobId(bytes) };
}

/** The index of lines that the scripts would make of these files. */
export function lineIndexOf(known: readonly MadeUpFile[]) {
  const names = [...new Set(known.map(({ name }) => name))];
  const versions = (name: string) =>
    known.filter((file) => file.name === name).map(({ blob, text }) => ({ blob, bytes: Buffer.from(text) }));
  const index = readLineIndex(
    writeLineIndex(new Map(names.map((name) => [name, versions(name)]))),
    'made up',
  );
  const linesOf = (name: string) => {
    const lines = index.withName(name);
    return lines === undefined ? [] : [lines];
  };
  return { linesOf, corroboratedLinesOf: () => [], definedIn: index.definedIn };
}

function pathsOf(texts: Texts): ReadonlyMap<string, string> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, blobId(Buffer.from(text))]));
}
