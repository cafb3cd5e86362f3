import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of a made-up repository: its text, or more. */
export type MadeFile = string | { readonly text: string; readonly mode: number } | { readonly link: string };

/** A repository of one commit with a tag, made by git itself. Gives its commit. */
export function makeRepository(
  folder: string,
  tag: string,
  files: Readonly<Record<string, MadeFile>>,
): string {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  for (const [path, file] of Object.entries(files)) writeMadeFile(join(folder, path), file);
  git(folder, 'add', '-A', '-f');
  git(folder, 'commit', '-q', '-m', 'All of it');
  git(folder, 'tag', '-m', tag, tag);
  return git(folder, 'rev-parse', 'HEAD');
}

export function git(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
      GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function writeMadeFile(path: string, file: MadeFile): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof file === 'string') writeFileSync(path, file);
  else if ('link' in file) symlinkSync(file.link, path);
  else {
    writeFileSync(path, file.text);
    chmodSync(path, file.mode);
  }
}
