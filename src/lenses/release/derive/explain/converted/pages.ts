import { nameOf } from '../role.ts';

/** Files that cannot hold a document's text, whatever their stem. */
const NOT_TEXT =
  /\.(?:png|jpe?g|gif|ico|svg|eps|pdf|ps|gmo|mo|css|js|gz|xz|bz2|zip|tar|zst|o|a|so|bin|pem|der)$/i;
/** What books are written in, for pages that are chapters of one. */
const BOOK = /\.(?:xml|sgml|docbook|dbk|texi|texinfo|rst|md|pod|adoc|ent)(?:\.in)?$/i;
/** What a project's own formatter is written in. */
const FORMATTER = /\.(?:awk|pl|py|sed|xsl)(?:\.in)?$/i;
/** What a project says of itself, of which formatters put parts into every page: who wrote it, under which terms. */
const OF_ITSELF =
  /^(?:AUTHORS|CONTRIBUTORS|COPYING|LICEN[CS]E|README|dist\.ini|weaver\.ini|configure\.ac)(?:\.(?:md|txt|rst|pod))?$/i;
/** The end of a file's name in a document: its generator says of what it was made, or a function's page what to include. */
const NAMED = /(?<=[\w+-])\.(?:h|c|xml|rst|pod|pm|pl|md|texi)(?![\w/+-])/g;
const NAME = /[\w.+-]{1,80}$/;
const HEADER = /\.h$/;
const HTML = /\.x?html?$/i;
/** Files of each kind that are read for one document. */
const MOST = { namesakes: 12, book: 64, named: 8, formatters: 8, headers: 64 } as const;
/** Bytes of a document in which names of files are looked for. */
const HEAD = 1 << 16;

/** Files of a source that a document can have been made of. */
export interface PagesOfDocument {
  /** The file itself, files of its stem, catalogues of its language. */
  readonly own: readonly string[];
  /** What formatters read beside these. */
  readonly around: readonly string[];
}

export type PagesFor = (path: string, bytes: Buffer) => PagesOfDocument;

/**
 * Finds, by names, what a document can have been made of. Its own pages: files of the same stem (`xz.1` of `xz.txt`,
 * `archive_read.3` of `ManPageArchiveRead3.wiki`), and catalogues of a language that the path names. Around them: the book
 * of a page in HTML; formatters of the project's own; files that the document names, with the headers beside them; and
 * what the project says of itself. The order is that of the paths given.
 */
export function pagesOf(sourcePaths: Iterable<string>): PagesFor {
  const all = [...sourcePaths].filter((path) => !NOT_TEXT.test(path));
  const inFolder = (which: RegExp) =>
    groupBy(
      all.filter((path) => which.test(path)),
      (path) => [folderOf(path)],
    );
  const byStem = groupBy(all, stems);
  const byName = groupBy(all, (path) => [nameOf(path)]);
  const [books, formatters, headers] = [BOOK, FORMATTER, HEADER].map(inFolder);
  const ofItself = all.filter((path) => OF_ITSELF.test(path));
  return (path, bytes) => {
    const own = stems(path);
    const folders = [folderOf(path), folderOf(folderOf(path).slice(0, -1))].filter((one) => one !== '');
    const beside = (files: typeof books, where = folders) => where.flatMap((one) => files?.get(one) ?? []);
    const named = namesIn(bytes.toString('latin1', 0, HEAD)).flatMap((name) => byName.get(name) ?? []);
    return {
      own: unique([
        ...[...own, ...own.flatMap(endings)]
          .flatMap((stem) => byStem.get(stem) ?? [])
          .slice(0, MOST.namesakes),
        ...nearest(
          path,
          path.split('/').flatMap((part) => byName.get(`${part}.po`) ?? []),
        ),
      ]),
      around: unique([
        ...(HTML.test(path) ? beside(books).slice(0, MOST.book) : []),
        ...beside(formatters).slice(0, MOST.formatters),
        ...named.slice(0, MOST.named),
        ...beside(headers, named.filter((one) => HEADER.test(one)).map(folderOf)).slice(0, MOST.headers),
        ...ofItself,
      ]),
    };
  };
}

/** Of files, those that share most folders with a path. */
function nearest(path: string, files: readonly string[]): readonly string[] {
  const shared = (file: string) => {
    const [a, b] = [path.split('/'), file.split('/').slice(0, -1)];
    const differs = b.findIndex((folder, at) => folder !== a[at]);
    return differs < 0 ? b.length : differs;
  };
  const most = Math.max(0, ...files.map(shared));
  return files.filter((file) => shared(file) === most);
}

/** Names of files that a text says, each once. */
function namesIn(text: string): readonly string[] {
  return unique(
    [...text.matchAll(NAMED)].map(({ 0: ending, index }) => {
      const end = index + ending.length;
      return NAME.exec(text.slice(Math.max(0, end - 80), end))?.[0] ?? '';
    }),
  );
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}

/** What a file is called, in letters and digits alone: with the section of a manual page and without it. */
function stems(path: string): readonly string[] {
  const name = nameOf(path).replace(
    /(?:\.(?:in|txt|x?html?|info|xml|sgml|docbook|dbk|texi|texinfo|rst|md|pod|adoc|wiki|pdf|ps))+$/i,
    '',
  );
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return [...new Set([flat(name), flat(bare)])].filter((stem) => stem.length > 1);
}

/** What a stem ends with: `archiveread3` of `manpagearchiveread3`. */
function endings(stem: string): readonly string[] {
  return Array.from({ length: Math.max(0, stem.length - 4) }, (_, at) => stem.slice(at + 1)).slice(0, 60);
}

function flat(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** With its slash; empty for a file at the top. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function groupBy(
  paths: readonly string[],
  keys: (path: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    for (const key of keys(path)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [path]);
      else group.push(path);
    }
  }
  return groups;
}
