import { decodeText } from '../text.ts';

const FORMAT = 'debian changelog';
const MAX_BYTES = 16 << 20;
const HEAD = /^[a-z0-9][a-z0-9+.-]* \(([^()\s]+)\) /;
const TRAILER = /^ -- .* {2}(\S.*)$/;

export interface ChangelogEntry {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly date: string;
}

/** Versions and their dates, the newest first: deb-changelog(5). Entries without a readable date are passed over. ParseError above 16 MiB. */
export function readChangelog(input: Buffer | string): readonly ChangelogEntry[] {
  const entries: ChangelogEntry[] = [];
  let version: string | undefined;
  for (const line of decodeText(FORMAT, input, MAX_BYTES).split('\n')) {
    const head = HEAD.exec(line)?.[1];
    if (head !== undefined) version = head;
    const written = version === undefined ? undefined : TRAILER.exec(line)?.[1];
    const time = written === undefined ? Number.NaN : Date.parse(written);
    if (version === undefined || Number.isNaN(time)) continue;
    entries.push({ version, date: new Date(time).toISOString() });
    version = undefined;
  }
  return entries;
}
