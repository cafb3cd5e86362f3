import { TarReader } from '../../../src/formats/tar/tar-reader.ts';
import type { EntryType } from '../../../src/formats/tar/types.ts';
import { unpackStream } from '../../../src/system/archive/unpack-stream.ts';
import { type MadeEntry, pax } from '../build-tar.ts';

/** An honest archive in memory, ready to be changed and written again. */
export interface Release {
  readonly entries: readonly MadeEntry[];
  /** The folder that everything lies in, with a slash, or ''. */
  readonly top: string;
}

const TYPES: Partial<Record<EntryType, string>> = { file: '0', hardlink: '1', symlink: '2', directory: '5' };

/** Reads a tar archive with the project's own reader. What is neither a file, a link nor a folder is left out. */
export async function readRelease(path: string): Promise<Release> {
  const entries: MadeEntry[] = [];
  let parts: Buffer[] = [];
  let begun: MadeEntry | undefined;
  const reader = new TarReader({
    begin({ path: name, type, mode, mtime, user, target }) {
      parts = [];
      const letter = TYPES[type];
      begun =
        letter === undefined ? undefined : { name, type: letter, mode, mtime, owner: user, ...link(target) };
    },
    data: (view) => parts.push(Buffer.from(view)),
    end() {
      if (begun !== undefined) entries.push({ ...begun, bytes: Buffer.concat(parts) });
    },
    anomaly() {},
    comment: (comment) => entries.push(pax('g', { comment })),
  });
  for await (const chunk of unpackStream(path).content) reader.push(chunk);
  reader.finish();
  return { entries, top: topOf(entries) };
}

/** A path as a report gives it. */
export function pathIn({ top }: Pick<Release, 'top'>, { name }: MadeEntry): string {
  return name.replace(/^(?:\.\/)+/, '').slice(top.length);
}

function topOf(entries: readonly MadeEntry[]): string {
  const names = entries
    .filter(({ type = '0' }) => '012'.includes(type))
    .map(({ name }) => name.replace(/^(?:\.\/)+/, ''));
  const [first = ''] = names;
  const top = first.slice(0, first.indexOf('/') + 1);
  return names.every((name) => name.startsWith(top)) ? top : '';
}

function link(target: string | undefined): { readonly link?: string } {
  return target === undefined ? {} : { link: target };
}
