import { readFileSync } from 'node:fs';

/** Where `data/` and `package.json` lie: two folders up, in a checkout and in the npm package alike. */
export const home = new URL('../../', import.meta.url);

/** Name and versions of this program and of the knowledge it ships. */
export function tool(): { readonly version: string; readonly knowledge: string } {
  const read = (path: string): { version: string } => JSON.parse(readFileSync(new URL(path, home), 'utf8'));
  return { version: read('package.json').version, knowledge: read('data/knowledge.json').version };
}
