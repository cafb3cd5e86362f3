import type { AptPin } from '../../../../formats/apt/read-pins.ts';

/**
 * Whether a pin may concern a package: by its name or a pattern of names (apt_preferences(5)). What a regular expression
 * or the name of a source stands for is not asked: it may.
 */
export function mayConcern({ packages }: AptPin, name: string): boolean {
  return packages
    .split(/\s+/)
    .some(
      (word) => word.startsWith('/') || word.startsWith('src:') || fits(name, word.split(':')[0] ?? word),
    );
}

export function sayPin({ packages, pin, priority }: AptPin): string {
  return `${packages}: ${pin}, priority ${priority}`;
}

/** As glob(7) has `*` and `?`. Not by a regular expression: those of many stars take for ever. */
function fits(name: string, pattern: string): boolean {
  let at = 0;
  let goBack: { readonly pattern: number; name: number } | undefined;
  for (let reached = 0; reached < name.length; ) {
    if (pattern[at] === '*') {
      goBack = { pattern: ++at, name: reached };
    } else if (pattern[at] === '?' || pattern[at] === name[reached]) {
      at += 1;
      reached += 1;
    } else if (goBack !== undefined) {
      at = goBack.pattern;
      reached = ++goBack.name;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
