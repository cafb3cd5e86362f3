import { decodeText } from '../text.ts';

const FORMAT = 'dpkg configuration';
const MAX_BYTES = 1 << 20;

/** `path-exclude` and `path-include` of dpkg.cfg(5). */
export interface PathRule {
  readonly excludes: boolean;
  /** Stars and question marks as in a shell; a star takes slashes too. */
  readonly glob: string;
}

/** The rules of one configuration file of dpkg, in order. Other options are passed over. ParseError above a MiB. */
export function readPathRules(input: Buffer | string): readonly PathRule[] {
  return decodeText(FORMAT, input, MAX_BYTES)
    .split('\n')
    .flatMap((line) => {
      const [, kind, glob = ''] =
        /^\s*(?:--)?path-(exclude|include)\s*[=\s]\s*["']?(.*?)["']?\s*$/.exec(line) ?? [];
      return kind === undefined ? [] : [{ excludes: kind === 'exclude', glob: glob.replace(/\*+/g, '*') }];
    });
}

/** Whether dpkg was told not to install a path; of the rules that match it, the last decides. */
export function isExcluded(path: string, rules: readonly PathRule[]): boolean {
  return rules.findLast(({ glob }) => isMatch(glob, path))?.excludes ?? false;
}

/** fnmatch(3) without flags and without brackets: only the last star is ever tried again, so that no pattern takes long. */
function isMatch(glob: string, path: string): boolean {
  let star = -1;
  let resume = 0;
  let at = 0;
  for (let place = 0; place < path.length; ) {
    if (glob[at] === '*') {
      star = at++;
      resume = place;
    } else if (glob[at] === '?' || glob[at] === path[place]) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++resume;
    } else return false;
  }
  return at === glob.length || (glob[at] === '*' && at + 1 === glob.length);
}
