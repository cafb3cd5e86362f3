import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import type { KnownFile } from '../src/knowledge/known-good/known-file.ts';

const MAX_OUTPUT = 4 * 2 ** 30;

/** Every version of every wanted file in a history, by the first commit that holds it. */
export function findInHistory(
  project: string,
  folder: string,
  isWanted: (path: string) => boolean,
): readonly KnownFile[] {
  const log = git(folder, ['log', '--all', '--no-renames', '--raw', '--no-abbrev', '--format=%ct %H']);
  const found = new Map<string, KnownFile>();
  let [firstSeen, commit] = [0, ''];
  for (const line of log.toString('utf8').split('\n')) {
    const [, time, id] = /^(\d+) ([0-9a-f]{40})$/.exec(line) ?? [];
    if (time !== undefined && id !== undefined) [firstSeen, commit] = [Number(time), id.slice(0, 12)];
    const [, blob, path] = /^:\d+ 100\d+ [0-9a-f]{40} ([0-9a-f]{40}) [AM]\t(.+)$/.exec(line) ?? [];
    if (blob === undefined || path === undefined || !isWanted(path)) continue;
    const name = basename(path);
    const key = `${name} ${blob}`;
    if ((found.get(key)?.firstSeen ?? Number.POSITIVE_INFINITY) <= firstSeen) continue;
    found.set(key, { name, blob, firstSeen, source: project, commit, path });
  }
  return [...found.values()];
}

/** Adds the bytes of each file that a history holds to `texts`, by blob. */
export function readBlobs(folder: string, files: readonly KnownFile[], texts: Map<string, Buffer>): void {
  const wanted = new Set(files.map(({ blob }) => blob).filter((blob) => !texts.has(blob)));
  const output = git(folder, ['cat-file', '--batch'], `${[...wanted].join('\n')}\n`);
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const [blob = '', state, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (state === 'missing') continue;
    texts.set(blob, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
}

function git(folder: string, args: readonly string[], input = ''): Buffer {
  const { stdout, status } = spawnSync('git', ['-C', folder, ...args], { input, maxBuffer: MAX_OUTPUT });
  if (status !== 0) throw new Error(`git ${args[0]} failed in ${folder}`);
  return stdout;
}
