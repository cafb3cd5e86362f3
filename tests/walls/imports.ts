/** A source file and what it imports: paths inside the project from its top, names of packages and of Node's modules as written. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
}

const IMPORT = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)(['"])(?<name>[^'"\s]+)\1/gm;

/** Reads the imports of a file, static and dynamic. Imports of types count: a floor knows what it names. */
export function readImports(path: string, source: string): SourceFile {
  const names = [...source.matchAll(IMPORT)].map(({ groups }) => groups?.name ?? '');
  return { path, imports: names.map((name) => (name.startsWith('.') ? within(path, name) : name)) };
}

function within(path: string, name: string): string {
  return new URL(name, `file:///${path}`).pathname.slice(1);
}
