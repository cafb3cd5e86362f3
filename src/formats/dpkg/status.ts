import { ParseError } from '../../bytes/parse-error.ts';
import { type Paragraph, readParagraphs } from '../deb822/read-paragraphs.ts';
import { parseVersion } from './compare-versions.ts';
import { isArchitecture, isPackageName } from './package-name.ts';

const FORMAT = 'dpkg status';
const WANTED = ['Package', 'Status', 'Architecture', 'Version', 'Source', 'Essential', 'Priority'];

/** Debian's whole archive is 70,000 packages and 60 MB of status. */
const STATUS_LIMITS = { bytes: 128 << 20, paragraphs: 200_000, fields: 1000 };

const WANTS = ['unknown', 'install', 'hold', 'deinstall', 'purge'] as const;
const FLAGS = ['ok', 'reinstreq'] as const;
const STATES = [
  'not-installed',
  'config-files',
  'half-installed',
  'unpacked',
  'half-configured',
  'triggers-awaited',
  'triggers-pending',
  'installed',
] as const;

export type DpkgWant = (typeof WANTS)[number];
export type DpkgFlag = (typeof FLAGS)[number];
export type DpkgState = (typeof STATES)[number];

export interface DpkgPackage {
  readonly name: string;
  /** Absent only where a broken package has none; dpkg warns and goes on. */
  readonly architecture?: string;
  /** Present unless the state is `not-installed` or `half-installed`. */
  readonly version?: string;
  /** The source package, which has this package's name and version unless it says otherwise. */
  readonly source: string;
  readonly sourceVersion?: string;
  readonly want: DpkgWant;
  readonly flag: DpkgFlag;
  readonly state: DpkgState;
  readonly essential: boolean;
  readonly priority?: string;
}

/**
 * The packages of a dpkg database (`/var/lib/dpkg/status`, dpkg(1) and deb822(5)), also those that are no longer or not
 * yet installed. ParseError, with the line, on all that dpkg stops at and on a package without a status: a broken
 * database must never look clean. An empty file is a database without packages.
 */
export function readStatus(input: Buffer | string): readonly DpkgPackage[] {
  if (input.length > 0 && !endsLine(input)) throw new ParseError(FORMAT, 'the last line is cut off');
  const seen = new Set<string>();
  const packages: DpkgPackage[] = [];
  for (const paragraph of readParagraphs(input, { wanted: WANTED, limits: STATUS_LIMITS })) {
    const one = readPackage(paragraph);
    const key = `${one.name.toLowerCase()}:${one.architecture ?? ''}`;
    if (seen.has(key)) throw new ParseError(FORMAT, 'a package given twice', { line: paragraph.line });
    seen.add(key);
    packages.push(one);
  }
  return packages;
}

/**
 * One package's own description, deb-control(5), where it alone says that the package is installed: a file of
 * `/var/lib/dpkg/status.d` in images without dpkg. ParseError as above, and for another number of packages than one.
 */
export function readControl(input: Buffer | string): DpkgPackage {
  const [paragraph, ...more] = readParagraphs(input, { wanted: WANTED, limits: STATUS_LIMITS });
  if (paragraph === undefined || more.length > 0) throw new ParseError(FORMAT, 'not one package');
  return readPackage(paragraph, 'install ok installed');
}

/** Whether files of the package can be on the disk: not once only its configuration is left, or nothing. */
export function mayHaveFiles({ state }: DpkgPackage): boolean {
  return state !== 'not-installed' && state !== 'config-files';
}

function readPackage({ fields, line }: Paragraph, unsaid = ''): DpkgPackage {
  const refuse = (what: string) => new ParseError(FORMAT, what, { line });
  const name = fields.get('package') ?? '';
  if (!isPackageName(name)) throw refuse('a paragraph without a valid package name');
  const [want, flag, state, ...rest] = (fields.get('status') ?? unsaid).toLowerCase().split(/[ \t]+/);
  if (!isOneOf(WANTS, want) || !isOneOf(FLAGS, flag) || !isOneOf(STATES, state) || rest.length > 0) {
    throw refuse('a package without a status of three known words');
  }
  const version = fields.get('version') || undefined;
  if (version !== undefined) parseVersion(version, { line });
  else if (state !== 'not-installed' && state !== 'half-installed')
    throw refuse('a package without a version');
  const architecture = fields.get('architecture') || undefined;
  if (architecture !== undefined && !isArchitecture(architecture)) throw refuse('not an architecture');
  const [source, ownVersion] = readSource(fields.get('source') ?? name, line);
  const sourceVersion = ownVersion ?? version;
  const priority = fields.get('priority');
  return {
    name,
    ...(architecture !== undefined && { architecture }),
    ...(version !== undefined && { version }),
    source,
    ...(sourceVersion !== undefined && { sourceVersion }),
    want,
    flag,
    state,
    essential: fields.get('essential')?.toLowerCase() === 'yes',
    ...(priority !== undefined && { priority }),
  };
}

/** `name` or `name (version)`, the second where the binary package's version is another: Debian Policy, 5.6.1. */
function readSource(text: string, line: number): readonly [string, string | undefined] {
  const match = /^(\S+)(?:[ \t]+\(([^()\s]+)\))?$/.exec(text);
  const [, name = '', version] = match ?? [];
  if (!isPackageName(name)) throw new ParseError(FORMAT, 'not a source package', { line });
  if (version !== undefined) parseVersion(version, { line });
  return [name, version];
}

function isOneOf<const T extends string>(words: readonly T[], word: string | undefined): word is T {
  return words.some((one) => one === word);
}

function endsLine(input: Buffer | string): boolean {
  return typeof input === 'string' ? input.endsWith('\n') : input.at(-1) === 0x0a;
}
