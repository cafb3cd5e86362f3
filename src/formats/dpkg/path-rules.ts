import { decodeText } from '../text.ts';

const FORMAT = 'dpkg configuration';
const MAX_BYTES = 1 << 20;

/** `path-exclude` and `path-include` of dpkg.cfg(5). */
export interface PathRule {
  readonly excludes: boolean;
  readonly pattern: RegExp;
}

/** The rules of one configuration file of dpkg, in order. Other options are passed over. ParseError above a MiB. */
export function readPathRules(input: Buffer | string): readonly PathRule[] {
  return decodeText(FORMAT, input, MAX_BYTES)
    .split('\n')
    .flatMap((line) => {
      const [, kind, glob = ''] =
        /^\s*(?:--)?path-(exclude|include)\s*[=\s]\s*["']?(.*?)["']?\s*$/.exec(line) ?? [];
      return kind === undefined ? [] : [{ excludes: kind === 'exclude', pattern: toPattern(glob) }];
    });
}

/** Whether dpkg was told not to install a path; of the rules that match it, the last decides. */
export function isExcluded(path: string, rules: readonly PathRule[]): boolean {
  return rules.findLast(({ pattern }) => pattern.test(path))?.excludes ?? false;
}

/** fnmatch(3) without flags: a star takes slashes too. Adjoining stars are one, so that no pattern takes long. */
function toPattern(glob: string): RegExp {
  const source = glob
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|\\[\]]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
