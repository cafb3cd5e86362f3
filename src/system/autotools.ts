import { readdirSync, readFileSync } from 'node:fs';

/** Versions of the tools that are installed, read from their files: none is started. */
export interface Autotools {
  /** Version to the suffix of its programs: Debian calls an old one autoconf2.69. */
  readonly autoconf: ReadonlyMap<string, string>;
  /** Version to the suffix of its programs: automake-1.16. */
  readonly automake: ReadonlyMap<string, string>;
}

const PROGRAMS = 'usr/bin';
/** The scripts have 15 and 250 KB. */
const MAX_BYTES = 1 << 20;

/** Those of a folder with a `usr` of its own, or of the machine. */
export function installedAutotools(root = ''): Autotools {
  const names = programNames(root);
  const versions = (tool: string, shape: RegExp): ReadonlyMap<string, string> =>
    new Map(
      names
        .filter((name) => name.startsWith(tool) && /^(?:-?\d+(?:\.\d+)*)?$/.test(name.slice(tool.length)))
        .flatMap((name) => {
          const version = shape.exec(textOf(`${root}/${PROGRAMS}/${name}`))?.[1];
          return version === undefined ? [] : [[version, name.slice(tool.length)] as const];
        }),
    );
  const series = versions('automake', /\/automake-([0-9.]+)'/);
  return {
    autoconf: versions('autoconf', /^(?:\$version = ")?autoconf \(GNU Autoconf\) (\S+)$/m),
    automake: new Map([...series].map(([name, suffix]) => [exactVersion(root, name), suffix])),
  };
}

/** A series' programs lie by `1.16`; its library tells `1.16.5`. */
function exactVersion(root: string, series: string): string {
  const config = textOf(`${root}/usr/share/automake-${series}/Automake/Config.pm`);
  return /^our \$VERSION = '([^']+)';$/m.exec(config)?.[1] ?? series;
}

function programNames(root: string): readonly string[] {
  try {
    return readdirSync(`${root}/${PROGRAMS}`).filter((name) => /^auto(?:conf|make)/.test(name));
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path).toString('latin1', 0, MAX_BYTES);
  } catch {
    return '';
  }
}
