import type { ObjectFact, Side } from '../facts.ts';

/** What is known of the files that were mapped, by side and path. */
export type ObjectIndex = ReadonlyMap<string, ObjectFact>;

export function indexObjects(objects: readonly ObjectFact[]): ObjectIndex {
  return new Map(objects.map((one) => [`${one.side} ${one.path}`, one]));
}

export function lookUp(side: Side, path: string, index: ObjectIndex): ObjectFact | undefined {
  return index.get(`${side} ${path}`);
}

/** What joins an object of the target with the same one of the control, which may lie in another folder or be another version. */
export function joinName(side: Side, path: string, index: ObjectIndex): string {
  if (!path.startsWith('/')) return path;
  return lookUp(side, path, index)?.soname ?? path.slice(path.lastIndexOf('/') + 1);
}
