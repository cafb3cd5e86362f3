import { readdirSync, readFileSync } from 'node:fs';

/** Versions of the tools that are installed, read from their files: none is started. */
export interface Autotools {
  /** Version to the suffix of its programs: Debian calls an old one autoconf2.69. */
  readonly autoconf: ReadonlyMap<string, string>;
  /** Version to the suffix of its programs: automake-1.16. */
  readonly automake: ReadonlyMap<string, string>;
}

const PROGRAMS = '/usr/bin';
/** The scripts have 15 and 250 KB. */
const MAX_BYTES = 1 << 20;

export function installedAutotools(): Autotools {
  const names = programNames();
  const versions = (tool: string, shape: RegExp): ReadonlyMap<string, string> =>
    new Map(
      names
        .filter((name) => name.startsWith(tool) && /^(?:-?\d+(?:\.\d+)*)?$/.test(name.slice(tool.length)))
        .flatMap((name) => {
          const version = shape.exec(textOf(`${PROGRAMS}/${name}`))?.[1];
          return version === undefined ? [] : [[version, name.slice(tool.length)] as const];
        }),
    );
  const series = versions('automake', /\/automake-([0-9.]+)'/);
  return {
    autoconf: versions('autoconf', /^autoconf \(GNU Autoconf\) (\S+)$/m),
    automake: new Map([...series].map(([name, suffix]) => [exactVersion(name), suffix])),
  };
}

/** A series' programs lie by `1.16`; its library tells `1.16.5`. */
function exactVersion(series: string): string {
  const config = textOf(`/usr/share/automake-${series}/Automake/Config.pm`);
  return /^our \$VERSION = '([^']+)';$/m.exec(config)?.[1] ?? series;
}

function programNames(): readonly string[] {
  try {
    return readdirSync(PROGRAMS).filter((name) => /^auto(?:conf|make)/.test(name));
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
