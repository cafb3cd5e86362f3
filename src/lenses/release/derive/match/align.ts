/** Where the files of a release stand in its archive, and where the same files stand in the source. */
export interface Alignment {
  /** The folder that the archive puts everything into, with a slash, or ''. */
  readonly release: string;
  /** The folder of a larger repository that the release was made of, with a slash, or ''. */
  readonly source: string;
}

/** A file with more copies than this in the source says nothing about where the release comes from. */
const MAX_COPIES = 3;

/** Finds both folders by the files that are the same: the pair of places under which most of them stand. */
export function align(
  release: ReadonlyMap<string, string | undefined>,
  source: ReadonlyMap<string, string>,
): Alignment {
  const top = commonFolder([...release.keys()]);
  const places = pathsByBlob(source);
  const votes = new Map<string, number>([['', 0]]);
  for (const [path, blob] of release) {
    if (blob === undefined) continue;
    const inner = path.slice(top.length);
    const copies = places.get(blob) ?? [];
    const here = source.get(inner) === blob ? [inner] : copies.length <= MAX_COPIES ? copies : [];
    for (const copy of here) {
      if (copy !== inner && !copy.endsWith(`/${inner}`)) continue;
      const folder = copy.slice(0, copy.length - inner.length);
      votes.set(folder, (votes.get(folder) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort(([a, most], [b, other]) => other - most || a.length - b.length);
  return { release: top, source: best?.[0] ?? '' };
}

/** The first folder of every path, if all have the same one. */
function commonFolder(paths: readonly string[]): string {
  const [first] = paths;
  const end = first?.indexOf('/') ?? -1;
  if (first === undefined || end < 0) return '';
  const folder = first.slice(0, end + 1);
  return paths.every((path) => path.startsWith(folder)) ? folder : '';
}

function pathsByBlob(source: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const [path, blob] of source) {
    const same = places.get(blob);
    if (same === undefined) places.set(blob, [path]);
    else if (same.length <= MAX_COPIES) same.push(path);
  }
  return places;
}
