import type { ObjectFact } from '../facts.ts';

/** What joins an object of the target with the same one of the control, which may lie in another folder or be another version. */
export function joinName(path: string, objects: ReadonlyMap<string, ObjectFact>): string {
  if (!path.startsWith('/')) return path;
  const { soname } = objects.get(path) ?? {};
  return soname ?? path.slice(path.lastIndexOf('/') + 1);
}
