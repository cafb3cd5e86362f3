import { ParseError } from '../../bytes/parse-error.ts';
import { unixDate } from '../unix-date.ts';
import { readSections, type Sections } from './read-sections.ts';

const FORMAT = 'pacman package';

export interface PacmanPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** What it was built from (`pkgbase`). */
  readonly source: string;
  /** Whether pacman checked a signature when it installed it; absent in databases of before pacman 4.1. */
  readonly signature?: { readonly present: boolean };
  /** ISO 8601, UTC; absent where it does not say so, or says what is no time. */
  readonly builtAt?: string;
  readonly installedAt?: string;
}

export interface PacmanFiles {
  /** Absolute paths, folders left out. */
  readonly paths: readonly string[];
  /** Those that are configuration, which an administrator may change. */
  readonly configuration: ReadonlySet<string>;
}

/** The `desc` of an installed package. ParseError without a name, a version or an architecture. */
export function readPackage(desc: Buffer): PacmanPackage {
  const sections = readSections(desc);
  const [name, version, architecture] = ['NAME', 'VERSION', 'ARCH'].map((section) => only(sections, section));
  if (name === undefined || version === undefined || architecture === undefined)
    throw new ParseError(FORMAT, 'a package without a name, a version or an architecture');
  const validation = sections.get('VALIDATION');
  return {
    name,
    version,
    architecture,
    source: only(sections, 'BASE') ?? name,
    ...(validation === undefined ? {} : { signature: { present: validation.includes('pgp') } }),
    ...dateIn(sections, 'BUILDDATE', 'builtAt'),
    ...dateIn(sections, 'INSTALLDATE', 'installedAt'),
  };
}

/** The `files` of an installed package, which may be empty. ParseError on an absolute path. */
export function readFiles(files: Buffer): PacmanFiles {
  const sections = readSections(files);
  const paths = (sections.get('FILES') ?? []).filter((path) => !path.endsWith('/')).map(absolute);
  const backup = (sections.get('BACKUP') ?? []).map((line) => absolute(line.split('\t', 1)[0] ?? ''));
  return { paths, configuration: new Set(backup) };
}

function dateIn<Name extends string>(sections: Sections, section: string, name: Name) {
  const date = unixDate(only(sections, section));
  return (date === undefined ? {} : { [name]: date }) as { readonly [Key in Name]?: string };
}

function only(sections: Sections, name: string): string | undefined {
  const [line, ...more] = sections.get(name) ?? [];
  if (more.length > 0) throw new ParseError(FORMAT, 'a section of several lines where one belongs');
  return line;
}

function absolute(path: string): string {
  if (path === '' || path.startsWith('/')) throw new ParseError(FORMAT, 'not a path below the root');
  return `/${path}`;
}
