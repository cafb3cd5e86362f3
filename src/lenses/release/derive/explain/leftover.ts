import { nameOf } from './role.ts';

/** What somebody forgot in a release. */
export type Leftover =
  | 'editor backup'
  | 'patch leftover'
  | 'log'
  | 'byte-compiled'
  | 'cache'
  | 'core dump'
  | 'repository';

const KINDS: readonly (readonly [Leftover, RegExp])[] = [
  ['editor backup', /(?:^[.#].*\.sw[a-p]$|~$|^#.*#$|^\.#|\.bak$|^\.~lock\.|^\._)/],
  ['patch leftover', /\.(?:orig|rej)$/],
  ['log', /(?:\.log|\.trs)$/],
  ['byte-compiled', /\.(?:py[co]|elc|class|beam)$/],
  ['cache', /^(?:\.DS_Store|Thumbs\.db|config\.cache|\.ninja_log|\.ninja_deps|CMakeCache\.txt)$/],
  ['core dump', /^core(?:\.\d+)?$/],
  ['repository', /^(?:\.gitmodules\.orig|\.git_archival\.orig)$/],
];

/** The kind of leftover that a name tells of. It says nothing about what the file does: byte-compiled code runs. */
export function leftover(path: string): Leftover | undefined {
  if (/(?:^|\/)autom4te\.cache\//.test(path) || /(?:^|\/)__pycache__\//.test(path)) return 'cache';
  if (/(?:^|\/)\.(?:git|hg|svn|bzr)\//.test(path)) return 'repository';
  return KINDS.find(([, pattern]) => pattern.test(nameOf(path)))?.[0];
}
