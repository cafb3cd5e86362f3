import { extname } from 'node:path';
import type { MadeEntry } from '../build-tar.ts';
import { choose } from './choose.ts';
import { isSource, KINDS } from './kinds.ts';
import { pathIn, type Release } from './read-release.ts';

/** A release with one inert change. */
export interface Mutation {
  readonly kind: string;
  /** The file that was changed or added, by its path in the project. */
  readonly path: string;
  readonly entries: readonly MadeEntry[];
}

interface Candidate {
  readonly path: string;
  readonly entry: MadeEntry;
  readonly bytes: Buffer;
}

/**
 * One mutation of each kind that the release has a file for, the same for the same seed. Files of `avoid` are left
 * alone: what nobody explained before proves nothing when it is a row afterwards.
 */
export function mutate(release: Release, seed: string, avoid: ReadonlySet<string>): readonly Mutation[] {
  const files = release.entries
    .filter(({ type = '0' }) => type === '0')
    .map((entry) => ({ path: pathIn(release, entry), entry, bytes: Buffer.from(entry.bytes ?? '') }))
    .filter(({ path }) => !avoid.has(path));
  return [...changed(release, files, seed), ...added(release, files, seed), ...swapped(release, files, seed)];
}

function changed(release: Release, files: readonly Candidate[], seed: string): readonly Mutation[] {
  return KINDS.flatMap(({ id, fits, change }) => {
    const fitting = files.filter(({ path, bytes, entry }) => fits(path, bytes, entry));
    const chosen = choose(fitting, seed, id);
    if (chosen === undefined) return [];
    const after = change(chosen.path, chosen.bytes, chosen.entry, `${seed} ${id}`);
    if (after === undefined) return [];
    return [{ kind: id, path: chosen.path, entries: replace(release, new Map([[chosen.entry, after]])) }];
  });
}

/** A file of bytes that mean nothing, beside one that was there. */
function added(release: Release, files: readonly Candidate[], seed: string): readonly Mutation[] {
  const beside = choose(files, seed, 'data');
  if (beside === undefined) return [];
  const folder = beside.entry.name.slice(0, beside.entry.name.lastIndexOf('/') + 1);
  const { mtime = 0, owner = 'root' } = beside.entry;
  const entry = {
    name: `${folder}underpin-inert-marker.bin`,
    mode: 0o644,
    mtime,
    owner,
    bytes: 'inert\0marker\0',
  };
  return [{ kind: 'new data file', path: pathIn(release, entry), entries: [...release.entries, entry] }];
}

/** Two source files of one language, each with the bytes of the other. */
function swapped(release: Release, files: readonly Candidate[], seed: string): readonly Mutation[] {
  const sources = files.filter(({ path, bytes }) => isSource(path) && bytes.length > 0);
  const one = choose(sources, seed, 'swap');
  if (one === undefined) return [];
  const alike = sources.filter(
    ({ path, bytes }) => extname(path) === extname(one.path) && !bytes.equals(one.bytes),
  );
  const other = choose(alike, seed, 'with');
  if (other === undefined) return [];
  const exchange = new Map([
    [one.entry, { ...one.entry, bytes: other.bytes }],
    [other.entry, { ...other.entry, bytes: one.bytes }],
  ]);
  return [{ kind: 'files swapped', path: one.path, entries: replace(release, exchange) }];
}

function replace({ entries }: Release, by: ReadonlyMap<MadeEntry, MadeEntry>): readonly MadeEntry[] {
  return entries.map((entry) => by.get(entry) ?? entry);
}
