import type { SourceFile } from './imports.ts';

/** From the bottom up. A floor knows those below it. */
const FLOORS = ['model', 'bytes', 'formats', 'knowledge', 'system', 'lenses', 'run', 'report', 'cli'];

/** Node's modules that start programs, reach other machines or make code out of text: behind the one door. */
const DOOR = /^node:(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|vm|worker_threads)\b/;

interface Wall {
  readonly says: string;
  /** The files that the wall is around. */
  readonly around: RegExp;
  readonly forbids: (imported: string, file: string) => boolean;
}

const WALLS: readonly Wall[] = [
  {
    says: 'a floor never imports a higher one',
    around: /^src\//,
    forbids: (imported, file) => floorOf(imported) > floorOf(file),
  },
  {
    says: 'a lens never imports another lens',
    around: /^src\/lenses\//,
    forbids: (imported, file) => lensOf(imported) !== undefined && lensOf(imported) !== lensOf(file),
  },
  {
    says: 'what is pure touches nothing outside: of Node it has buffers only',
    around: /^src\/(model|bytes|formats)\/|\/(derive|checks)\//,
    forbids: (imported) => imported.startsWith('node:') && imported !== 'node:buffer',
  },
  {
    says: 'derive and checks never collect',
    around: /\/(derive|checks)\//,
    forbids: (imported) => /^src\/system\/|\/collect\//.test(imported),
  },
  {
    says: 'the model imports only itself, its schemas zod',
    around: /^src\/model\//,
    forbids: (imported, file) =>
      !imported.startsWith('src/model/') && !(imported === 'zod' && file.endsWith('-schema.ts')),
  },
  {
    says: 'zod stays at the borders, in files named *-schema.ts',
    around: /(?<!-schema)\.ts$/,
    forbids: (imported) => imported === 'zod',
  },
  {
    says: 'src/system is the only door to programs and sockets',
    around: /^src\/(?!system\/)/,
    forbids: (imported) => DOOR.test(imported),
  },
  {
    says: 'the product imports neither tests nor scripts',
    around: /^src\//,
    forbids: (imported) => /^(tests|scripts|bench)\/|\.test\.ts$/.test(imported),
  },
];

/** One line for each import that breaks a wall. Tests stand outside of the walls. */
export function brokenWalls(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, imports }) =>
      WALLS.filter(({ around }) => around.test(path)).flatMap(({ says, forbids }) =>
        imports.filter((one) => forbids(one, path)).map((one) => `${path} imports ${one}: ${says}`),
      ),
    );
}

/** The floors themselves, for the test that every folder is one. */
export const floors: readonly string[] = FLOORS;

/** -1 for what is not on any floor: packages, and Node's own modules. */
function floorOf(path: string): number {
  if (!path.startsWith('src/')) return -1;
  const floor = FLOORS.indexOf(path.split('/')[1] ?? '');
  return floor < 0 ? FLOORS.length : floor;
}

function lensOf(path: string): string | undefined {
  return /^src\/lenses\/([^/]+)\//.exec(path)?.[1];
}
