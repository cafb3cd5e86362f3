import { type Requester, searchPlaces } from './search-places.ts';
import type { Loadable, LoadableElf, LoadedObject, LoadOrder, LoadOrderOptions } from './types.ts';

/** Browsers load some 200 objects at a depth of 10; every name asked for and every path tried is a step. */
const MAX_OBJECTS = 4096;
const MAX_DEPTH = 256;
const MAX_STEPS = 200_000;

/** An object in the loader's list; the program has no `entry`. */
interface Node extends Requester {
  readonly elf: LoadableElf;
  readonly chain: readonly string[];
  readonly entry?: LoadedObject;
}

interface Walk {
  readonly options: LoadOrderOptions;
  readonly program: Node;
  readonly interpreter: Loadable | undefined;
  /** The program, then the libraries: the list grows while it is walked, which makes it breadth first. */
  readonly list: Node[];
  /** Names that an object answers to: its path, its DT_SONAME, and what it was asked for by. */
  readonly names: Set<string>;
  readonly files: Set<string>;
  readonly missing: Map<string, { soname: string; neededBy: string }>;
  steps: number;
  isCut: boolean;
}

/**
 * Follows DT_NEEDED breadth first as glibc's loader does (`_dl_map_object_deps`). A name that a loaded object answers
 * to is not searched for again. Files of another class, byte order or machine are passed over. What is opened later
 * with dlopen, and auditors, are not in it.
 */
export function loadOrder(program: Loadable, options: LoadOrderOptions): LoadOrder {
  const walk = start(program, options);
  for (const name of options.preload ?? []) load(walk, name, walk.program, 'preload');
  for (const node of walk.list) {
    for (const name of [...node.elf.needed, ...node.elf.filters]) load(walk, name, node);
    for (const name of node.elf.auxiliaries) load(walk, name, node, 'auxiliary');
  }
  const { interpreter } = program.elf;
  if (interpreter !== undefined) load(walk, interpreter, walk.program);
  return {
    objects: walk.list.flatMap(({ entry }) => entry ?? []),
    missing: [...walk.missing.values()],
    isComplete: !walk.isCut,
  };
}

function start({ path, elf }: Loadable, options: LoadOrderOptions): Walk {
  const { rpath, runpath, noDefaultLibraries } = elf;
  const program: Node = { path, elf, rpath, runpath, noDefaultLibraries, chain: [path] };
  const interpreter = elf.interpreter === undefined ? undefined : options.lookup(elf.interpreter);
  const names = new Set([path, ...(elf.soname === undefined ? [] : [elf.soname])]);
  const state = {
    list: [program],
    names,
    files: new Set([path]),
    missing: new Map(),
    steps: 0,
    isCut: false,
  };
  return { options, program, interpreter, ...state };
}

function load(walk: Walk, soname: string, requester: Node, how?: 'preload' | 'auxiliary'): void {
  if (!step(walk) || walk.names.has(soname)) return;
  const found = findInterpreter(walk, soname) ?? find(walk, soname, requester);
  if (found === undefined) {
    if (how !== 'auxiliary' && !walk.missing.has(soname) && !walk.isCut) {
      walk.missing.set(soname, { soname, neededBy: requester.path });
    }
    return;
  }
  const { path, because, loadable } = found;
  if (!walk.files.has(loadable.path)) {
    if (walk.list.length > MAX_OBJECTS || requester.chain.length > MAX_DEPTH) {
      walk.isCut = true;
      return;
    }
    const reason = how === 'preload' ? how : because;
    append(walk, { path, file: loadable.path, soname, because: reason }, requester, loadable.elf);
  }
  for (const name of [soname, path, loadable.elf.soname ?? soname]) walk.names.add(name);
}

interface Found extends Pick<LoadedObject, 'path' | 'because'> {
  readonly loadable: Loadable;
}

/** The loader itself is in memory from the start, so that nobody searches for it. */
function findInterpreter({ interpreter, program }: Walk, soname: string): Found | undefined {
  const path = program.elf.interpreter;
  if (interpreter === undefined || path === undefined) return undefined;
  if (soname !== path && soname !== interpreter.elf.soname) return undefined;
  return { path, because: 'interpreter', loadable: interpreter };
}

function find(walk: Walk, soname: string, requester: Node): Found | undefined {
  for (const { path, because } of searchPlaces(soname, requester, walk.options)) {
    if (!step(walk)) return undefined;
    const loadable = walk.options.lookup(path);
    if (loadable !== undefined && isForSameMachine(loadable.elf, walk.program.elf))
      return { path, because, loadable };
  }
  return undefined;
}

function append(
  walk: Walk,
  found: Pick<LoadedObject, 'path' | 'file' | 'soname' | 'because'>,
  requester: Node,
  elf: LoadableElf,
): void {
  const { rpath, runpath, noDefaultLibraries } = elf;
  const chain = [...requester.chain, found.soname];
  const entry = { ...found, neededBy: requester.path, chain };
  walk.files.add(found.file);
  walk.list.push({
    path: found.path,
    elf,
    rpath,
    runpath,
    noDefaultLibraries,
    loader: requester,
    chain,
    entry,
  });
}

function step(walk: Walk): boolean {
  walk.steps++;
  if (walk.steps > MAX_STEPS) walk.isCut = true;
  return walk.steps <= MAX_STEPS;
}

function isForSameMachine(one: LoadableElf, other: LoadableElf): boolean {
  return (
    one.bits === other.bits &&
    one.endianness === other.endianness &&
    one.machine.number === other.machine.number
  );
}
