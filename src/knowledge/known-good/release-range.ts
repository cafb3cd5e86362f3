/** Releases of a project, one after the other, that hold a file: `lua 5.4.0..5.4.3`. */
export interface ReleaseRange {
  readonly project: string;
  readonly first: string;
  readonly last: string;
}

/** As a known file's `source` writes it; one release stands for itself: `lua 5.4.3`. */
export function formatRange({ project, first, last }: ReleaseRange): string {
  return first === last ? `${project} ${first}` : `${project} ${first}..${last}`;
}

/** The range that a known file's `source` names; undefined where it names no release. */
export function parseRange(source: string): ReleaseRange | undefined {
  const [, project, first, last] = /^(\S+) (\d[^\s.]*(?:\.[^\s.]+)*)(?:\.\.(\S+))?$/.exec(source) ?? [];
  if (project === undefined || first === undefined) return undefined;
  return { project, first, last: last ?? first };
}

/** Whether the release of a version lies within a range. */
export function isInRange(version: string, { first, last }: ReleaseRange): boolean {
  return compareReleases(first, version) <= 0 && compareReleases(version, last) <= 0;
}

/** Order of the versions of one project: by their numbers, and letters behind a number count: `1.0.2`, `1.0.2a`, `1.10`. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [one, other] = [left[place], right[place]];
    if (one === other) continue;
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const [number, otherNumber] = [Number(one), Number(other)];
    if (Number.isNaN(number) || Number.isNaN(otherNumber)) return one < other ? -1 : 1;
    if (number !== otherNumber) return number - otherNumber;
  }
  return 0;
}

function partsOf(version: string): readonly string[] {
  return version.match(/\d+|[a-z]+/gi) ?? [];
}
