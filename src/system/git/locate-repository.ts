import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UnderpinError } from '../../model/error.ts';
import { findIrregular } from './find-irregular.ts';

/** Where a repository keeps what we read of it. */
export interface RepositoryFolders {
  /** Refs and HEAD. */
  readonly refs: string;
  readonly objects: string;
}

/** A configuration of a thousand branches has a tenth. */
const MAX_CONFIG = 1 << 20;
const OTHER_FORMAT = /^[ \t]*(?:objectformat[ \t]*=[ \t]*sha256|refstorage[ \t]*=[ \t]*reftable)\b/im;

/** A pointer file is one line. */
const MAX_POINTER = 4096;

/**
 * The folders of a repository that the user named: a working copy, a linked worktree, or a bare repository. Nothing
 * is searched for in the folders above it, and what leads elsewhere (a symbolic link for `.git`, alternates) is refused,
 * because it would make us read what the user did not name.
 */
export function locateRepository(path: string): RepositoryFolders {
  const folder = realFolder(path);
  const gitDir = gitDirOf(folder);
  const common = join(gitDir, readPointer(join(gitDir, 'commondir')) ?? '.');
  const objects = join(common, 'objects');
  for (const needed of [objects, join(common, 'refs')]) {
    if (!isFolder(needed))
      throw refuse(`${path} is not a git repository: it has no ${needed.slice(common.length + 1)}`);
  }
  for (const name of ['alternates', 'http-alternates']) {
    if (exists(join(objects, 'info', name))) {
      throw refuse(
        `${path} borrows objects from another repository (objects/info/${name})`,
        'Name a repository that holds its objects itself: git clone --dissociate',
      );
    }
  }
  for (const needed of [objects, join(common, 'refs')]) {
    const odd = findIrregular(needed);
    if (odd !== undefined) throw refuse(`${odd} is neither a file nor a folder, or one of too many`);
  }
  refuseOtherFormats(path, join(common, 'config'));
  return { refs: common, objects };
}

/** The one thing that a repository's configuration is looked at for: formats that we would misread as an empty repository. */
function refuseOtherFormats(path: string, config: string): void {
  const stat = lstatSync(config, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size > MAX_CONFIG) return;
  const [said] = OTHER_FORMAT.exec(readFileSync(config, 'utf8')) ?? [];
  if (said !== undefined)
    throw refuse(
      `${path} is a repository of a kind that is not read (${said.trim()})`,
      'Give one with SHA-1 ids and plain refs.',
    );
}

function gitDirOf(folder: string): string {
  const inner = join(folder, '.git');
  const kind = kindOf(inner);
  if (kind === 'absent') return folder;
  if (kind === 'folder') return inner;
  if (kind === 'link') throw refuse(`${inner} is a symbolic link`, 'Name the repository that it leads to.');
  const target = /^gitdir: (.+)$/m.exec(readPointer(inner) ?? '')?.[1];
  const gitDir = target === undefined ? undefined : resolve(folder, target);
  // A linked worktree is known to its repository. Anything else that says `gitdir:` may lead anywhere.
  if (gitDir !== undefined && readPointer(join(gitDir, 'gitdir')) === inner) return gitDir;
  throw refuse(
    `${inner} leads to ${gitDir ?? 'nowhere'}, which does not know of it`,
    'Name that repository itself.',
  );
}

function kindOf(path: string): 'absent' | 'folder' | 'file' | 'link' {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'absent';
  if (stat.isSymbolicLink()) return 'link';
  return stat.isDirectory() ? 'folder' : 'file';
}

/** The line in a small regular file; undefined where there is none. */
function readPointer(path: string): string | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size > MAX_POINTER) return undefined;
  return readFileSync(path, 'utf8').trim();
}

/** A folder that is no symbolic link. */
function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function realFolder(path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (cause) {
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot open ${path}`, { cause });
  }
  throw refuse(`${path} is not a folder`);
}

function refuse(message: string, hint?: string): UnderpinError {
  return new UnderpinError('SUBJECT_UNREADABLE', message, hint === undefined ? {} : { hint });
}
