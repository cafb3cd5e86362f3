/** A module's name, and the version that is asked of it where one is said. */
const NAME = '[A-Za-z_]\\w*(?:::\\w+)*';
const VERSION = 'v?\\d[\\d._]*';
const PHASES =
  /^(?:configure|build|test|runtime|develop|(?:\w+_)?(?:requires|recommends|suggests|conflicts))$/;

/**
 * Loads a module where a statement begins, or where a string does that is evaluated: `use Foo 1.2`, `eval "require Foo"`.
 * What follows must be what follows a module there: text for people has `use this` in it, too.
 */
const LOADS = new RegExp(
  `(?:^|[;{]|\\beval[ \\t({]*(?:["']|qq?.))[ \\t]*\\+?(?:use|require|no)[ \\t]+(${NAME})(?:[ \\t]+(${VERSION})(?=[ \\t;,]|$))?(?=[ \\t]*(?:[;}"'({,-]|qw\\b|\\d|[A-Za-z_]\\w*[ \\t]*=>|$))`,
  'g',
);
/** Loads what it names in quotation marks: `use parent 'Foo'`, `extends 'Foo'`, `use Test::Needs { 'Foo' => 1 }`. */
const LOADS_QUOTED =
  /^[ \t]*(?:use[ \t]+(?:parent|base|aliased|ok|Test::(?:Needs|Requires))|extends|with|(?:use|require)_ok|(?:load_class|(?:use|require)_module))\b[ \t(]*(.*)$/;
/** Within them: single words in lower case are options. */
const QUOTED = /(['"])([A-Z]\w*|[A-Za-z_]\w*(?:::\w+)+)\1(?:[ \t]*=>[ \t]*['"]?(v?\d[\d._]*))?/g;
const WORDS = /\bqw[ \t]*[({[</]([\w: \t]*)/g;

/** `requires 'Foo', '1.2'`: a cpanfile, or Module::Install. */
const REQUIRES = new RegExp(
  `\\b(?:\\w*requires|recommends|suggests)[ \\t]*\\(?[ \\t]*(['"])(${NAME})\\1(?:[ \\t]*(?:=>|,)[ \\t]*['"]?(?:>=[ \\t]*)?(${VERSION}))?`,
  'g',
);
/** `PREREQ_PM => {` and the like, in Perl and in JSON. */
const BLOCK =
  /\b(?:PREREQ_PM|\w*_REQUIRES|(?:\w+_)?requires|recommends|suggests)['"]?[ \t]*(?:=>|:)[ \t]*\{/g;
const PAIR = new RegExp(`(['"]?)\\b(${NAME})\\1[ \\t]*(?:=>|:)[ \\t]*['"]?(?:>=[ \\t]*)?(${VERSION})`, 'g');
const MAX_BLOCK = 20_000;
const MAX_LINE = 1000;
const END = /^__(?:END|DATA)__$/;

export type NameModule = (module: string, version: string) => void;

/** Modules that a Perl text loads, where it says so on one line outside of its documentation. A version that is not said is `0`. */
export function loadedModules(text: string, name: NameModule): void {
  let isPod = false;
  for (const line of text.split('\n')) {
    if (END.test(line)) return;
    if (/^=[A-Za-z]/.test(line)) isPod = !/^=cut(?![A-Za-z])/.test(line);
    else if (!isPod && line.length < MAX_LINE && !/^\s*#/.test(line)) loadedOn(line, name);
  }
}

function loadedOn(line: string, name: NameModule): void {
  for (const [, module = '', version = '0'] of line.matchAll(LOADS)) name(module, version);
  const named = LOADS_QUOTED.exec(line)?.[1];
  if (named === undefined) return;
  for (const [, , module = '', version = '0'] of named.matchAll(QUOTED)) name(module, version);
  for (const [, words = ''] of named.matchAll(WORDS))
    for (const word of words.split(/\s+/)) if (word !== '') name(word, '0');
}

/** Modules that a list of prerequisites asks for (cpanfile, Makefile.PL, META.json), each with the version behind it. */
export function listedModules(text: string, name: NameModule): void {
  for (const line of text.split('\n'))
    if (line.length < MAX_LINE && !/^\s*#/.test(line))
      for (const [, , module = '', version = '0'] of line.matchAll(REQUIRES)) name(module, version);
  for (const { index, 0: start } of text.matchAll(BLOCK)) {
    const inner = text.slice(index + start.length, index + start.length + MAX_BLOCK);
    const block = inner.slice(0, endOfBlock(inner)).replace(/^\s*#.*$/gm, '');
    for (const [, , module = '', version = '0'] of block.matchAll(PAIR))
      if (!PHASES.test(module)) name(module, version);
  }
}

/** Where the bracket that is open closes; 0 where it does not. */
function endOfBlock(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

/** Plugins of Dist::Zilla that a dist.ini names, each with the version that it asks for, and the modules of its sections of prerequisites. */
export function modulesOfDistIni(text: string, name: NameModule): void {
  let plugin = '';
  let isList = false;
  for (const line of text.split('\n')) {
    const [, sign, word] = /^\[([@=]?)([\w:]+)(?: *\/[^\]]*)?\]/.exec(line) ?? [];
    if (word !== undefined) {
      isList = /^(?:Prereqs?|\w*(?:Requires|Recommends|Suggests))$/.test(word);
      plugin = sign === '=' ? '' : `Dist::Zilla::Plugin${sign === '@' ? 'Bundle' : ''}::${word}`;
      if (plugin !== '') name(plugin, '0');
    }
    const version = /^:version *= *(v?\d[\d._]*)/.exec(line)?.[1];
    if (plugin !== '' && version !== undefined) name(plugin, version);
    const [, module, asked = ''] =
      /^(?:; *authordep +)?([A-Za-z_]\w*(?:::\w+)*) *= *(?:>= *)?(v?\d[\d._]*)/.exec(line) ?? [];
    if (module !== undefined && (isList || line.startsWith(';'))) name(module, asked);
  }
}
