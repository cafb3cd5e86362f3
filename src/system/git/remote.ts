import type { Tag } from './read-repository.ts';
import { type GitPlace, runGit } from './run-git.ts';

/** Ways to reach a repository; `ext` and other helpers would run programs. */
const PROTOCOLS = /^(https|http|ssh|git|file):\/\/[^-]/;

export function isUrl(source: string): boolean {
  return PROTOCOLS.test(source);
}

/** Every tag of a repository elsewhere. */
export async function listRemoteTags(place: GitPlace, url: string): Promise<readonly Tag[]> {
  const out = await runGit(place, ['ls-remote', '--tags', '--', url], { environment: reach(url) });
  const commits = new Map<string, string>();
  for (const line of out.toString().split('\n')) {
    const [, id, name] = /^([0-9a-f]{40})\trefs\/tags\/(.+?)(?:\^\{\})?$/.exec(line) ?? [];
    // The peeled line of an annotated tag follows the tag itself.
    if (id !== undefined && name !== undefined) commits.set(name, id);
  }
  return [...commits].map(([name, commit]) => ({ name, commit }));
}

/** Fetches one tag, branch or commit without its history; gives the name under which it now stands here. */
export async function fetchTag(place: GitPlace, url: string, rev: string): Promise<string> {
  const remote = /^[0-9a-f]{40}$/.test(rev) ? rev : rev.startsWith('refs/') ? rev : `refs/tags/${rev}`;
  const local = `refs/tags/underpin-${Buffer.from(rev).toString('hex')}`;
  await runGit(
    place,
    ['fetch', '--quiet', '--depth=1', '--no-tags', '--no-write-fetch-head', '--', url, `+${remote}:${local}`],
    {
      environment: reach(url),
    },
  );
  return local;
}

/** The one protocol that the user named, and what of our surroundings a connection needs. */
function reach(url: string): NodeJS.ProcessEnv {
  const protocol = PROTOCOLS.exec(url)?.[1] ?? '';
  const wanted = [
    'HOME',
    'SSH_AUTH_SOCK',
    'https_proxy',
    'http_proxy',
    'no_proxy',
    'HTTPS_PROXY',
    'NO_PROXY',
    'SSL_CERT_FILE',
  ];
  const ours =
    protocol === 'file'
      ? []
      : wanted.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]]));
  return { ...Object.fromEntries(ours), GIT_ALLOW_PROTOCOL: protocol };
}
