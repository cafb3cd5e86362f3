import type { ArchiveName } from './archive-name.ts';

/** A tag that may be the one, with how far it is from certain: 0 is the version and nothing else. */
export interface Candidate<Tag> {
  readonly tag: Tag;
  readonly doubt: number;
}

const PLAIN = new Set([
  'v',
  'r',
  'rel',
  'release',
  'releases',
  'version',
  'ver',
  'stable',
  'final',
  'tag',
  'tags',
]);
/** A date, or the word that says that a release is one: `json-c-0.16-20220414`, `1.0.18-RELEASE`. */
const HARMLESS_ENDING = /^(?:stable|release|final|(?:19|20)[0-9]{6})$/;

/** The tags that name an archive's version, the likeliest first. Several schemes in one project are told apart by doubt. */
export function inferRevision<Tag extends { readonly name: string }>(
  { project, version }: ArchiveName,
  tags: readonly Tag[],
): readonly Candidate<Tag>[] {
  const wanted = wordsOf(version);
  const own = new Set([...wordsOf(project), ...wordsOf(project.replace(/[0-9].*$/, ''))]);
  return tags
    .flatMap((tag) => {
      const doubt = doubtOf(wordsOf(tag.name), wanted, own);
      return doubt === undefined ? [] : [{ tag, doubt }];
    })
    .sort(
      (a, b) => a.doubt - b.doubt || a.tag.name.length - b.tag.name.length || compare(a.tag.name, b.tag.name),
    );
}

/** The least doubt over every place in a tag's name where the version stands whole; undefined: it stands nowhere. */
function doubtOf(
  tag: readonly string[],
  wanted: readonly string[],
  own: ReadonlySet<string>,
): number | undefined {
  const doubts = tag.flatMap((_, at) => {
    if (!wanted.every((word, index) => tag[at + index] === word)) return [];
    const before = tag.slice(0, at).filter((word) => !PLAIN.has(word));
    const after = tag.slice(at + wanted.length);
    if (!after.every((word) => HARMLESS_ENDING.test(word))) return [];
    const foreign = before.filter((word) => !own.has(word));
    if (foreign.some((word) => /[0-9]/.test(word))) return [];
    return [foreign.length * 4 + after.length * 2 + (before.length > foreign.length ? 1 : 0)];
  });
  return doubts.length === 0 ? undefined : Math.min(...doubts);
}

/** Numbers and words, in lower case: `R_2_8_3` is r, 2, 8, 3; `1.9.16p2` is 1, 9, 16, p, 2. */
function wordsOf(name: string): readonly string[] {
  return (name.toLowerCase().match(/[0-9]+|[a-z]+/g) ?? []).map((word) => word.replace(/^0+(?=[0-9])/, ''));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
