import { ParseError } from '../../../../bytes/parse-error.ts';
import { readDpkgLog } from '../../../../formats/dpkg/log.ts';
import type { PackageEvent } from '../../../../formats/package-event.ts';
import { readPacmanLog } from '../../../../formats/pacman/log.ts';
import { readDnfLog } from '../../../../formats/rpm/dnf-log.ts';
import { readZyppHistory } from '../../../../formats/rpm/zypp-history.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { gunzip } from '../../../../system/gunzip.ts';
import type { PackageLogFact } from '../../code-facts.ts';

const LIMIT = 64 << 20;
/** Some years of a server that is kept up to date. */
const MAX_EVENTS = 10_000;

interface LogFormat {
  readonly family: NonNullable<PackageLogFact['family']>;
  readonly folder: string;
  /** Its own name; those that were rotated away have a number or a date behind it. */
  readonly name: string;
  readonly read: (bytes: Buffer) => readonly PackageEvent[];
}

/** The logs that package managers keep without being asked. Apk keeps none; dnf 5 keeps its own in sqlite. */
const LOGS: readonly LogFormat[] = [
  { family: 'dpkg', folder: '/var/log', name: 'dpkg.log', read: readDpkgLog },
  { family: 'pacman', folder: '/var/log', name: 'pacman.log', read: readPacmanLog },
  { family: 'rpm', folder: '/var/log', name: 'dnf.rpm.log', read: readDnfLog },
  { family: 'rpm', folder: '/var/log/zypp', name: 'history', read: readZyppHistory },
];

/** The package logs of a root, each with what was rotated away. */
export function packageLogs(root: FileTree, id: string): readonly PackageLogFact[] {
  return LOGS.flatMap((format) => readLog(root, id, format));
}

function readLog(
  root: FileTree,
  id: string,
  { family, folder, name, read }: LogFormat,
): readonly PackageLogFact[] {
  const files = root
    .list(folder)
    .flatMap((file) => (file.startsWith(name) ? (partOf(file, file.slice(name.length)) ?? []) : []))
    .sort(oldestFirst);
  if (files.length === 0) return [];
  const troubles: string[] = [];
  const events = files.flatMap(({ file, packing }) => {
    try {
      return read(bytesOf(root, `${folder}/${file}`, packing));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      troubles.push(`${file}: ${error.message}`);
      return [];
    }
  });
  return [
    {
      ...({ kind: 'host/package-log', version: 1, root: id, family } as const),
      events: events.slice(-MAX_EVENTS),
      ...(troubles.length === 0 ? {} : { unread: troubles.join('; ') }),
    },
  ];
}

interface Part {
  readonly file: string;
  /** How often it was rotated; by date, where logrotate's `dateext` is set. */
  readonly age: number;
  readonly date: string;
  readonly packing?: string;
}

/** `dpkg.log`, `dpkg.log.2.gz`, `history-20240328.xz` */
function partOf(file: string, rest: string): Part | undefined {
  const [all, age, date, packing] =
    /^(?:\.([0-9]{1,4})|-([0-9]{8,14}))?(?:\.([a-z][a-z0-9]+))?$/.exec(rest) ?? [];
  if (all === undefined) return undefined;
  return { file, age: Number(age ?? 0), date: date ?? '', ...(packing === undefined ? {} : { packing }) };
}

function oldestFirst(a: Part, b: Part): number {
  if (a.age !== b.age) return b.age - a.age;
  if (a.date === '' || b.date === '') return b.date.length - a.date.length;
  return a.date < b.date ? -1 : 1;
}

function bytesOf(root: FileTree, path: string, packing: string | undefined): Buffer {
  const file = root.read(path, LIMIT);
  if (file.state !== 'read')
    throw new ParseError('package log', file.state === 'absent' ? 'it is gone' : file.why);
  if (packing === undefined) return file.bytes;
  if (packing === 'gz') return gunzip('package log', file.bytes, LIMIT);
  throw new ParseError('package log', `packed as ${packing}, which is not read here`);
}
