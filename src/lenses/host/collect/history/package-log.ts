import { ParseError } from '../../../../bytes/parse-error.ts';
import { type DpkgEvent, readDpkgLog } from '../../../../formats/dpkg/log.ts';
import type { FileTree } from '../../../../system/file-tree.ts';
import { gunzip } from '../../../../system/gunzip.ts';
import type { PackageLogFact } from '../../code-facts.ts';

const FOLDER = '/var/log';
const NAME = /^dpkg\.log(?:\.([0-9]+))?(\.gz)?$/;
const LIMIT = 64 << 20;
/** Some years of a server that is kept up to date. */
const MAX_EVENTS = 10_000;

/** The package log of a root with those that were rotated away; undefined where there is none. */
export function packageLog(root: FileTree, id: string): PackageLogFact | undefined {
  const files = root.list(FOLDER).flatMap((name) => {
    const match = NAME.exec(name);
    return match === null ? [] : [{ name, age: Number(match[1] ?? 0), isPacked: match[2] !== undefined }];
  });
  if (files.length === 0) return undefined;
  const troubles: string[] = [];
  const events = files
    .sort((a, b) => b.age - a.age)
    .flatMap(({ name, isPacked }) => {
      const read = eventsIn(root, `${FOLDER}/${name}`, isPacked);
      if (typeof read !== 'string') return read;
      troubles.push(`${name}: ${read}`);
      return [];
    });
  return {
    kind: 'host/package-log',
    version: 1,
    root: id,
    events: events.slice(-MAX_EVENTS),
    ...(troubles.length === 0 ? {} : { unread: troubles.join('; ') }),
  };
}

function eventsIn(root: FileTree, path: string, isPacked: boolean): readonly DpkgEvent[] | string {
  const file = root.read(path, LIMIT);
  if (file.state !== 'read') return file.state === 'absent' ? 'it is gone' : file.why;
  try {
    return readDpkgLog(isPacked ? gunzip('dpkg log', file.bytes, LIMIT) : file.bytes);
  } catch (error) {
    if (error instanceof ParseError) return error.message;
    throw error;
  }
}
