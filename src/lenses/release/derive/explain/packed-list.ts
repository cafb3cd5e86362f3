import type { Explainer } from './explanation.ts';
import { nameOf } from './role.ts';

/** A line that lists what `make dist` packs, and nothing else of a makefile. */
const LIST = /^EXTRA_DIST[ \t]*\+?=(?:[ \t]+[A-Za-z0-9_.+/~-]+)*[ \t]*\\?$/;
const NAMES = /^(EXTRA_DIST[ \t]*\+?=)([^\\]*)(\\?)$/;
/** Where the list is used for more than packing. */
const USED = /\$[({]EXTRA_DIST/;

/**
 * The source's Makefile.am with more names in the list of what `make dist` packs, as gettextize puts them there. Each is a
 * file of the release, where it has its own account: automake does nothing else with that list.
 */
export const explainPackedList: Explainer = (file, context) => {
  const source = nameOf(file.path) === 'Makefile.am' ? context.sourceFile(file.path) : undefined;
  if (source === undefined) return undefined;
  const before = source.toString('latin1').split('\n');
  const lines = file.bytes.toString('latin1').split('\n');
  if (lines.length !== before.length || lines.some((line) => USED.test(line))) return undefined;
  const folder = file.path.slice(0, -nameOf(file.path).length);
  const names = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const old = before[at] ?? '';
    if (old === line) continue;
    const more = before[at - 1]?.endsWith('\\') ? undefined : moreNames(old, line);
    if (more === undefined || !more.every((name) => context.releasePaths.has(folder + name)))
      return undefined;
    for (const name of more) names.add(name);
  }
  const put = names.size === 0 ? 'its own names once more' : `${[...names].join(', ')} of the release`;
  const says = `is the source's file with ${put} in the list of what make dist packs`;
  return { explained: { strength: 'content', by: 'packed-list', says } };
};

/** The names that a list has more than before; undefined where it differs in anything else. */
function moreNames(before: string, after: string): readonly string[] | undefined {
  if (!LIST.test(before) || !LIST.test(after)) return undefined;
  const [, start, had = '', end] = NAMES.exec(before) ?? [];
  const [, sameStart, has = '', sameEnd] = NAMES.exec(after) ?? [];
  const old = new Set(wordsOf(had));
  const now = wordsOf(has);
  if (start !== sameStart || end !== sameEnd || ![...old].every((name) => now.includes(name)))
    return undefined;
  return now.filter((name) => !old.has(name));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[ \t]+/).filter((word) => word !== '');
}
