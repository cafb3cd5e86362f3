import { ParseError } from '../../bytes/parse-error.ts';

/**
 * Where dpkg would put an entry of a package's data.tar: `./usr/bin/x` is `/usr/bin/x`. ParseError for a name with `.`, `..` or
 * nothing between two slashes: no package is built so, and two readers could take two ways.
 */
export function memberPath(name: string): string {
  const path = name.replace(/^\.\//, '').replace(/\/$/, '');
  if (path === '' || path === '.') return '/';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    throw new ParseError('deb', 'a path with a detour');
  return `/${path}`;
}
