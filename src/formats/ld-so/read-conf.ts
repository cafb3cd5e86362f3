import { Budget } from '../../bytes/budget.ts';

/** A line of /etc/ld.so.conf. A glob that does not start with '/' is meant beside the file it stands in. */
export type LdSoDirective =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'include'; readonly glob: string };

const MAX_DIRECTIVES = 100_000;

/** ldconfig's isspace and isblank, in the C locale. */
const SPACE = ' \\t\\n\\v\\f\\r';

const INCLUDE = /^include[ \t]/;
const HWCAP = /^hwcap[ \t]/i;
const LEADING_SPACE = new RegExp(`^[${SPACE}]+`);

/**
 * Reads /etc/ld.so.conf or a file it includes, in order, as ldconfig does: one directory a line, '#' starts a comment
 * anywhere, `hwcap` is ignored. Includes are left to the caller (ldconfig(8); globs are sorted by bytes).
 */
export function readLdSoConf(text: string): readonly LdSoDirective[] {
  const budget = new Budget('ld.so.conf', 'directives', MAX_DIRECTIVES);
  return text.split('\n').flatMap((line) => {
    const found = readLine(line);
    budget.spend(found.length);
    return found;
  });
}

function readLine(line: string): readonly LdSoDirective[] {
  const text = (line.split(/[#\0]/, 1)[0] ?? '').replace(LEADING_SPACE, '');
  if (text === '' || HWCAP.test(text)) return [];
  if (!INCLUDE.test(text)) return [{ kind: 'directory', path: trimDirectory(text) }];
  const globs = text.slice('include '.length).split(/[ \t]/);
  return globs.filter((glob) => glob !== '').map((glob) => ({ kind: 'include', glob }));
}

/** Without spaces and slashes at the end; by hand, as a regular expression takes quadratic time on a hostile line. */
function trimDirectory(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\v\f\r'.includes(text.charAt(end - 1))) end--;
  while (end > 1 && text.charAt(end - 1) === '/') end--;
  return text.slice(0, end);
}
