/** A module's name, and the version that is asked of it where one is said. */
const NAME = '[A-Za-z_]\\w*(?:::\\w+)*';
const VERSION = 'v?\\d[\\d._]*';
/** Loads a module: `use Foo 1.2`, `require Foo`. */
const LOADS = new RegExp(`\\b(?:use|require|no)[ \\t]+(${NAME})(?:[ \\t]+(${VERSION})(?=[ \\t;,]|$))?`, 'g');
/** Loads those that it names in quotes: `use parent -norequire, 'Foo'`, `extends 'Foo'`, `requires 'Foo' => 1`. */
const NAMES_QUOTED =
  /\b(?:use[ \t]+(?:parent|base|aliased|ok|Test::\w+)|extends|with|use_ok|require_ok|load_class|use_module|require_module)\b/;
const QUOTED = new RegExp(`(?<=['"\\s(])(${NAME})(?=['"\\s)])`, 'g');
/** In a file about prerequisites: a module, and the version behind it. */
const LISTED = new RegExp(
  `(?<![\\w:$@%])(${NAME})['"]?[ \\t]*(?:(?:=>?|,|:)[ \\t]*)?(?:['"]?(?:>=[ \\t]*)?(${VERSION}))?(?![\\w:])`,
  'g',
);
const END = /^__(?:END|DATA)__$/;

export type NameModule = (module: string, version: string) => void;

/** Modules that a Perl text loads, where it says so on one line outside of its documentation. A version that is not said is `0`. */
export function loadedModules(text: string, name: NameModule): void {
  let isPod = false;
  for (const line of text.split('\n')) {
    if (END.test(line)) return;
    if (/^=[A-Za-z]/.test(line)) isPod = !/^=cut(?![A-Za-z])/.test(line);
    else if (!isPod && line.length < 1000 && !/^\s*#/.test(line)) {
      for (const [, module = '', version = '0'] of line.matchAll(LOADS)) name(module, version);
      if (NAMES_QUOTED.test(line)) for (const [, module = ''] of line.matchAll(QUOTED)) name(module, '0');
    }
  }
}

/** Modules that a list of prerequisites names (cpanfile, dist.ini, Makefile.PL), each with the version behind it. */
export function listedModules(text: string, name: NameModule): void {
  for (const line of text.split('\n'))
    if (line.length < 1000 && !/^\s*[#;]/.test(line))
      for (const [, module = '', version = '0'] of line.matchAll(LISTED)) name(module, version);
}

/** Plugins of Dist::Zilla that a dist.ini names, each with the version that it asks for. */
export function plugins(text: string, name: NameModule): void {
  let plugin: string | undefined;
  for (const line of text.split('\n')) {
    const [, sign, word] = /^\[([@=]?)([\w:]+)(?: *\/[^\]]*)?\]/.exec(line) ?? [];
    if (word !== undefined) {
      plugin = sign === '=' ? undefined : `Dist::Zilla::Plugin${sign === '@' ? 'Bundle' : ''}::${word}`;
      if (plugin !== undefined) name(plugin, '0');
    }
    const version = /^:version *= *(v?\d[\d._]*)/.exec(line)?.[1];
    if (plugin !== undefined && version !== undefined) name(plugin, version);
  }
}
