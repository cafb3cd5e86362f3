import { Budget } from '../../bytes/budget.ts';

/** Far above what anyone preloads; the loader itself has no limit. */
const MAX_PATHS = 10_000;

/**
 * Names in /etc/ld.so.preload, which every program loads first: separated by spaces, tabs, newlines and colons, with
 * comments from '#' to the end of the line (ld.so(8); the colon is only in its code). Those without '/' are searched for.
 */
export function readLdSoPreload(text: string): readonly string[] {
  const paths = text
    .replace(/#[^\n]*/g, '')
    .split(/[ \t\n:]+/)
    .filter((path) => path !== '');
  new Budget('ld.so.preload', 'paths', MAX_PATHS).spend(paths.length);
  return paths;
}
