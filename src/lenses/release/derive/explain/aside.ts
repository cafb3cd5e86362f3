/** Folders whose files are looked at by tests or people, not built, by a word of their names: `tests`, `tests-m32`, `test_data`. */
const KINDS: readonly (readonly [kind: string, name: RegExp])[] = [
  ['fixtures', /(?:^|[-_.])(?:test[-_.]?data|fixtures?|corpus)(?:[-_.]|$)/i],
  ['tests', /^x?t$|(?:^|[-_.])(?:tests?|testing|testsuite)(?:[-_.]|$)/i],
  ['examples', /(?:^|[-_.])(?:examples?|samples?)(?:[-_.]|$)/i],
  ['docs', /^docs?$/i],
  ['contrib', /^contrib$/i],
];
/** Folders of which the build reads files that no build file names one by one. */
const READ_BY_BUILD = /(?:^|[-_.])(?:m4|cmake|build|aux|buildaux|config|scripts?|tools?)(?:[-_.]|$)/i;

/** A path cut at its outermost such folder. */
interface Aside {
  readonly above: string;
  readonly kind: string;
  readonly below: string;
}

/**
 * Whether a copy of a file that was only looked at lies where it may be more than that. It keeps its part in a folder of
 * the same kind, at the same place below it, as tests stand that are run a second time for another machine. What the
 * build runs must be in a folder beside its original's. What is compiled may also be in one further up, but not in one
 * that lies deeper, among files of another part.
 */
export function leavesAside(from: string, to: string, isRun: boolean): boolean {
  const original = cutAside(from);
  if (original === undefined) return false;
  const copy = cutAside(to);
  if (copy === undefined || copy.kind !== original.kind || copy.below !== original.below) return true;
  if (
    to
      .split('/')
      .slice(0, -1)
      .some((folder) => READ_BY_BUILD.test(folder))
  )
    return true;
  return isRun ? copy.above !== original.above : !original.above.startsWith(copy.above);
}

function cutAside(path: string): Aside | undefined {
  const parts = path.split('/');
  for (const [at, folder] of parts.slice(0, -1).entries()) {
    const kind = KINDS.find(([, name]) => name.test(folder))?.[0];
    if (kind === undefined) continue;
    const above = parts.slice(0, at).map((part) => `${part}/`);
    return { above: above.join(''), kind, below: parts.slice(at + 1).join('/') };
  }
  return undefined;
}
