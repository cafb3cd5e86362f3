import type { ExplainContext } from '../explanation.ts';
import { oncePer } from '../once.ts';
import { nameOf, roleOf } from '../role.ts';
import { listedModules, loadedModules, modulesOfDistIni } from './named-modules.ts';

/** Files of the source that say what a distribution is and needs. */
export const SAYS_WHAT_IT_IS = /^(?:[^/]+|(?:inc|share)\/.+)$/;
export const IS_PERL = /\.(?:pm|pl|PL|t|pod|psgi)$|^(?:bin|scripts?)\/[^/]+$/;
const LISTS = /^(?:cpanfile|Makefile\.PL|Build\.PL|META\.json|prereqs\.json)$/;
/** Tests say nothing of what a distribution is: only what they load counts. */
const TESTS = /^x?t\//;
/** Of one file, and of all: distributions with more text than this are read in part. */
const MAX_FILE = 1 << 20;
const MAX_TEXT = 16 << 20;

/** What a tag says of its distribution. */
export interface TagWords {
  /** Whether the words stand in a file of the tag that is no test, one after the other, between blanks or signs. */
  readonly says: (words: string) => boolean;
  /** Whether the tag asks for a module in this version, or a Perl file of the tag or of the release loads it. */
  readonly needs: (module: string, version: string) => boolean;
}

/** Read once for all the files of a release that ask. */
export const tagWords: (context: ExplainContext) => TagWords = oncePer(readWords);

function readWords(context: ExplainContext): TagWords {
  const texts: string[] = [];
  const modules = new Map<string, Set<string>>();
  const name = (module: string, version: string): void => {
    const versions = modules.get(module) ?? new Set();
    modules.set(module, versions.add(plainVersion(version)));
  };
  let left = MAX_TEXT;
  for (const path of context.sourcePaths.keys()) {
    const isPerl = IS_PERL.test(path);
    const bytes = isPerl || SAYS_WHAT_IT_IS.test(path) ? context.sourceFile(path) : undefined;
    if (bytes === undefined || bytes.length > Math.min(MAX_FILE, left)) continue;
    left -= bytes.length;
    const text = bytes.toString();
    if (!TESTS.test(path)) texts.push(squeeze(text));
    if (isPerl && !path.endsWith('.pod')) loadedModules(text, name);
    if (path === 'dist.ini') modulesOfDistIni(text, name);
    if (LISTS.test(nameOf(path))) listedModules(text, name);
  }
  for (const path of context.releasePaths.keys()) {
    // A file of the release that the source lacks has an account of its own: it may load, but not list.
    const file = IS_PERL.test(path) ? context.releaseFile(path) : undefined;
    if (file === undefined || file.bytes.length > MAX_FILE || roleOf(path, file.mode, file.bytes) === 'doc')
      continue;
    loadedModules(file.bytes.toString(), name);
  }
  const said = new Map<string, boolean>();
  return {
    says(words) {
      const plain = squeeze(words);
      const known = said.get(plain) ?? texts.some((text) => hasWords(text, plain));
      said.set(plain, known);
      return known;
    },
    needs: (module, version) => modules.get(module)?.has(plainVersion(version)) ?? false,
  };
}

/** `1.20`, `v1.2` and `1.2` ask for the same where there is one dot, but not where there are two. */
function plainVersion(version: string): string {
  const plain = version.replaceAll('_', '');
  return /^\d+(?:\.\d*)?$/.test(plain) ? String(Number(plain)) : plain.replace(/^v/, '');
}

function hasWords(text: string, words: string): boolean {
  if (words.length < 2) return false;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isWhole = !(isWord(text[at - 1]) && isWord(words[0]));
    if (isWhole && !(isWord(text[at + words.length]) && isWord(words.at(-1)))) return true;
  }
  return false;
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
