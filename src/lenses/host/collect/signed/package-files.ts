import { posix } from 'node:path';
import type { PackageFact } from '../../facts.ts';
import type { Place } from './place.ts';

/** A package's own file, by its name: what it is, its bytes have to tell. */
export interface Candidate {
  readonly place: Place;
  readonly path: string;
}

/** Finds the own files of packages by the names that archives and package managers give them. */
export function packageFinder(places: readonly Place[]): (fact: PackageFact) => readonly Candidate[] {
  const byName = new Map<string, Candidate[]>();
  for (const place of places) {
    for (const path of place.paths) {
      if (!/\.(deb|rpm)$/.test(path)) continue;
      const name = posix.basename(path);
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [{ place, path }]);
      else known.push({ place, path });
    }
  }
  return (fact) => [...new Set(namesOf(fact))].flatMap((name) => byName.get(name) ?? []);
}

/** Mirrors leave the epoch out, apt writes its colon as %3a; rpm never has it. */
function namesOf({ family, name, packageVersion, architecture }: PackageFact): readonly string[] {
  const plain = packageVersion.replace(/^[0-9]+:/, '');
  if (family === 'rpm') return [`${name}-${plain}.${architecture}.rpm`];
  return [packageVersion.replace(':', '%3a'), plain, packageVersion].map(
    (version) => `${name}_${version}_${architecture}.deb`,
  );
}
