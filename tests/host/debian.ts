import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';

/** Debian's own word for things, to hold ours against. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';

/** Why this machine cannot be asked, for `skip`: the tests compare with dpkg and with amd64's liblzma. */
export const notDebian: string | false = whyNot();

/** The real path of the machine's liblzma, where no links are left. */
export function liblzma(): string {
  return realpathSync(LIBRARY);
}

export function versionOf(name: string): string {
  const status = execFileSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return /^Version: (.*)$/m.exec(status)?.[1] ?? '';
}

/** The packages that own files, by `dpkg -S`, which knows some by the path they had before /usr was merged. */
export function ownersOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const asked = paths.flatMap((path) => [path, path.replace(/^\/usr/, '')]);
  const { stdout } = spawnSync('dpkg', ['-S', ...asked], { encoding: 'utf8' });
  const owners = [...stdout.matchAll(/^([^:,\s]+)[^/]*: (\/.*)$/gm)];
  return new Map(
    owners.map(([, owner = '', path = '']) => [path.startsWith('/usr') ? path : `/usr${path}`, owner]),
  );
}

function whyNot(): string | false {
  if (spawnSync('dpkg-query', ['--version']).status !== 0) return 'no dpkg here';
  return spawnSync('dpkg-query', ['--show', 'liblzma5']).status === 0 ? false : 'liblzma5 is not installed';
}
