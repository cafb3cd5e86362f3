import { posix } from 'node:path';

/** Symbolic links followed on the way to one file: Linux's own limit, path_resolution(7). */
const MAX_LINKS = 40;

/**
 * The path that symbolic links lead to, none of them out of the root; undefined where they never end. `linkOf` gives
 * the target of a link, and undefined for what is no link.
 */
export function followLinks(path: string, linkOf: (path: string) => string | undefined): string | undefined {
  let followed = 0;
  const done: string[] = [];
  const todo = path.split('/').reverse();
  while (todo.length > 0) {
    const part = todo.pop();
    if (part === undefined || part === '' || part === '.') continue;
    if (part === '..') {
      done.pop();
      continue;
    }
    const target = linkOf(`/${[...done, part].join('/')}`);
    if (target === undefined) {
      done.push(part);
      continue;
    }
    followed += 1;
    if (followed > MAX_LINKS) return undefined;
    if (posix.isAbsolute(target)) done.length = 0;
    todo.push(...target.split('/').reverse());
  }
  return `/${done.join('/')}`;
}
