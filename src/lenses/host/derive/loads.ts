import type { FileFact, ProcessFact } from '../facts.ts';
import type { Load, LoadReason } from '../results.ts';
import { splitList } from '../search-settings.ts';
import type { FactIndex } from './fact-index.ts';
import { elfOf, loadOf, type Place } from './load-of.ts';
import { basename, dirname } from './paths.ts';

/** An object in a process before it is known why it is there. */
interface Mapped {
  readonly file: FileFact;
  readonly name: string;
  readonly needed: readonly string[];
}

/**
 * What a process has loaded, and why: from its program along DT_NEEDED, from what the environment preloads, and what
 * is left was asked for at run time (dlopen), with what that needs in turn.
 */
export function seenLoads(index: FactIndex, process: ProcessFact): readonly Load[] {
  const objects = objectsOf(index, process);
  const byName = firstByName(objects);
  const places = new Map<Mapped, Place>();
  const program = objects.find(({ file }) => file.key === process.program);

  if (program !== undefined) follow(program, { why: 'program', chain: [process.name] }, byName, places);
  for (const { why, object } of forced(index, process, objects)) {
    places.delete(object);
    follow(object, { why, chain: [process.name, object.name] }, byName, places);
  }
  const loader = byName.get(basename(elfOf(program?.file)?.interpreter ?? ''));
  if (loader !== undefined) places.set(loader, { why: 'loader', chain: [process.name, loader.name] });
  for (const object of unexplained(objects, places)) {
    follow(object, { why: 'dlopen', chain: [process.name, object.name] }, byName, places);
  }

  const libraryPath = splitList(process.environment?.LD_LIBRARY_PATH);
  return objects.map((object) => loadOf(index, object.file, placeOf(object, places, libraryPath), true));
}

function objectsOf(index: FactIndex, process: ProcessFact): readonly Mapped[] {
  if (!process.mapped.seen) return [];
  return process.mapped.files.flatMap(({ file: key, executable }) => {
    const file = index.files.get(key);
    const elf = elfOf(file);
    if (file === undefined || (elf === undefined && !executable)) return [];
    return [{ file, name: elf?.soname ?? basename(file.path), needed: elf?.needed ?? [] }];
  });
}

/** Breadth first, as the loader does it, so that each object gets its shortest chain. */
function follow(
  start: Mapped,
  place: Place,
  byName: ReadonlyMap<string, Mapped>,
  places: Map<Mapped, Place>,
): void {
  if (places.has(start)) return;
  places.set(start, place);
  const why = place.why === 'program' ? 'needed' : place.why;
  const queue: { object: Mapped; chain: readonly string[] }[] = [{ object: start, chain: place.chain }];
  for (const { object, chain } of queue) {
    for (const soname of object.needed) {
      const next = byName.get(soname);
      if (next === undefined || places.has(next)) continue;
      const longer = [...chain, soname];
      places.set(next, { why, chain: longer });
      queue.push({ object: next, chain: longer });
    }
  }
}

/** Objects that LD_PRELOAD, /etc/ld.so.preload and LD_AUDIT put into the process, whatever else needs them. */
function forced(index: FactIndex, process: ProcessFact, objects: readonly Mapped[]) {
  const lists: readonly { why: LoadReason; names: readonly string[] }[] = [
    { why: 'preload', names: splitList(process.environment?.LD_PRELOAD) },
    { why: 'preload', names: index.rootOf(process.root)?.loader.preload ?? [] },
    { why: 'audit', names: splitList(process.environment?.LD_AUDIT) },
  ];
  return lists.flatMap(({ why, names }) =>
    objects
      .filter((object) => names.some((name) => isNamed(object, name)))
      .map((object) => ({ why, object })),
  );
}

/** A path may lead there by links, so that its last part decides, as it does for a bare name. */
function isNamed({ file, name }: Mapped, wanted: string): boolean {
  return file.path === wanted || [name, basename(file.path)].includes(basename(wanted));
}

/** What no chain explains. Objects that none of the others needs come first: they were the ones asked for. */
function unexplained(objects: readonly Mapped[], places: ReadonlyMap<Mapped, Place>): readonly Mapped[] {
  const rest = objects.filter((object) => !places.has(object));
  const needed = new Set(rest.flatMap((object) => object.needed));
  return [...rest.filter(({ name }) => !needed.has(name)), ...rest.filter(({ name }) => needed.has(name))];
}

function placeOf(object: Mapped, places: ReadonlyMap<Mapped, Place>, libraryPath: readonly string[]): Place {
  const place = places.get(object) ?? { why: 'dlopen', chain: [object.name] };
  const fromPath = place.why === 'needed' && libraryPath.includes(dirname(object.file.path));
  return fromPath ? { why: 'library-path', chain: place.chain } : place;
}

function firstByName(objects: readonly Mapped[]): ReadonlyMap<string, Mapped> {
  const byName = new Map<string, Mapped>();
  for (const object of objects) {
    for (const name of [object.name, basename(object.file.path)]) {
      if (!byName.has(name)) byName.set(name, object);
    }
  }
  return byName;
}
