import { nameOf } from '../../formats/path-name.ts';
import { UnderpinError } from '../../model/error.ts';
import { checkObjects } from './check-objects.ts';
import { type GitPlace, runGit } from './run-git.ts';
import { unquoteName } from './unquote-name.ts';

export interface Tag {
  readonly name: string;
  /** Full id of the commit that it leads to. */
  readonly commit: string;
}

export interface TreeEntry {
  readonly path: string;
  /** git's modes: 100644, 100755, 120000 (link), 160000 (submodule). */
  readonly mode: string;
  readonly id: string;
}

export interface Commit {
  readonly id: string;
  /** Committer date, ISO 8601. */
  readonly date: string;
}

/** Files in one tree; the largest public ones have a tenth. */
const MAX_FILES = 2_000_000;
const MAX_TAGS = 200_000;

/** Every tag that leads to a commit. */
export async function listTags(place: GitPlace): Promise<readonly Tag[]> {
  const format = '%(refname:lstrip=2) %(objecttype) %(objectname) %(*objecttype) %(*objectname)';
  const out = await runGit(place, [
    'for-each-ref',
    `--count=${MAX_TAGS}`,
    `--format=${format}`,
    'refs/tags/',
  ]);
  return linesOf(out).flatMap((line) => {
    const [name, type, id, innerType, innerId] = line.split(' ');
    const commit = type === 'commit' ? id : innerType === 'commit' ? innerId : undefined;
    return name === undefined || commit === undefined ? [] : [{ name, commit }];
  });
}

/** The commit that a name stands for. */
export async function resolveCommit(place: GitPlace, rev: string): Promise<Commit> {
  const hint = 'See its tags: git tag --list';
  try {
    const args = [
      'log',
      '-1',
      '--no-show-signature',
      '--format=%H %cI',
      '--end-of-options',
      `${rev}^{commit}`,
      '--',
    ];
    const [id, date] = (await runGit(place, args)).toString().trim().split(' ');
    if (id !== undefined && date !== undefined) return { id, date };
  } catch (cause) {
    const why = cause instanceof Error ? `: ${cause.message}` : '';
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot read the revision ${JSON.stringify(rev)}${why}`, {
      cause,
      hint,
    });
  }
  throw new UnderpinError('SUBJECT_UNREADABLE', `git gives no date for ${rev}`, { hint });
}

const FOLDER = '040000';

/** Every file of a commit, links and submodules among them. The commit and its trees are held against their ids. */
export async function listTree(place: GitPlace, commit: string): Promise<readonly TreeEntry[]> {
  const entries = parseTree(await runGit(place, ['ls-tree', '-r', '-t', '-z', '--full-tree', commit]));
  const folders = new Set(entries.filter(({ mode }) => mode === FOLDER).map(({ id }) => id));
  await checkObjects(place, [commit, await rootOf(place, commit), ...folders]);
  return entries.filter(({ mode }) => mode !== FOLDER);
}

/** The tree that a commit's own first line names, whatever an index beside it says. */
async function rootOf(place: GitPlace, commit: string): Promise<string> {
  const text = (await runGit(place, ['cat-file', 'commit', commit])).toString('latin1', 0, 60);
  const [, id] = /^tree ([0-9a-f]{40})\n/.exec(text) ?? [];
  if (id !== undefined) return id;
  throw new UnderpinError('SUBJECT_UNREADABLE', `${commit} is a commit without a tree`);
}

/** What `git ls-tree -r` prints, with or without `-t`, `-z` and `--long`. */
export function parseTree(out: Buffer): readonly TreeEntry[] {
  const separator = out.includes(0) ? 0 : 0x0a;
  const entries: TreeEntry[] = [];
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(separator, at);
    const record = out.subarray(at, end < 0 ? out.length : end);
    at += record.length + 1;
    const tab = record.indexOf(0x09);
    const [mode, , id] = record.toString('latin1', 0, tab).split(' ');
    if (tab < 0 || mode === undefined || !/^[0-9a-f]{40}$/.test(id ?? '')) {
      throw new UnderpinError(
        'SUBJECT_UNREADABLE',
        'what should list a source is not what git ls-tree -r prints',
      );
    }
    const name = record.subarray(tab + 1);
    entries.push({ path: nameOf(separator === 0 ? name : unquoteName(name)).text, mode, id: id ?? '' });
    if (entries.length > MAX_FILES) {
      throw new UnderpinError('SUBJECT_UNREADABLE', `the source has more than ${MAX_FILES} files`);
    }
  }
  return entries;
}

function linesOf(out: Buffer): readonly string[] {
  return out
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}
