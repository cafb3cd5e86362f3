import type { Explainer } from './explanation.ts';
import { roleOf } from './role.ts';

const MAX_BYTES = 4 << 20;
const VARIABLE = /@([A-Za-z_][A-Za-z0-9_]*)@/g;
/** Letters, digits and what paths and versions have besides: nothing that a shell, make, m4 or C acts on. */
const PLAIN = /^[A-Za-z0-9 _.,:+/~=-]{0,300}$/;
/** In a file that the build runs, a value may only be a name, a number or a version. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}$/;
/** In code, a name, a number or a version too, and what a version may begin with; empty as well. */
const PART = /^[A-Za-z0-9_.+-]{0,64}$/;
const BANNER =
  /^(?:\/\* |# |dnl )?\S{1,200}\. {2}Generated from \S{1,200} by (?:configure|config\.status)\.(?: {2}\*\/)?$/;
const PLAUSIBLE = { build: WORD, code: PART, data: PLAIN, doc: PLAIN } as const;
const SHOWN = 8;
/** How templates are called beside what is made of them. `X.dist` is X as a distribution has it. */
const ENDINGS = ['.in', '.tmpl', '.dist'];

/** Folders that configure(1) of autoconf puts in where nobody names others: GNU Coding Standards, "Directory Variables". */
const FOLDERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    prefix: '/usr/local',
    exec_prefix: '{prefix}',
    bindir: '{exec_prefix}/bin',
    sbindir: '{exec_prefix}/sbin',
    libexecdir: '{exec_prefix}/libexec',
    libdir: '{exec_prefix}/lib',
    includedir: '{prefix}/include',
    datarootdir: '{prefix}/share',
    datadir: '{datarootdir}',
    mandir: '{datarootdir}/man',
    infodir: '{datarootdir}/info',
    sysconfdir: '{prefix}/etc',
    localstatedir: '{prefix}/var',
  }).map(([name, value]) => [name, value.replace('{', '${')]),
);

/** A file made from its template in the source, `NAME.in`, by putting plain values in the place of each `@NAME@`. */
export const explainTemplate: Explainer = (file, context) => {
  const path = ENDINGS.map((ending) => file.path + ending).find((one) => context.sourcePaths.has(one));
  const template = path === undefined ? undefined : context.sourceFile(path);
  if (path === undefined || template === undefined) return undefined;
  if (Math.max(file.bytes.length, template.length) > MAX_BYTES) return undefined;
  const role = roleOf(file.path, file.mode, file.bytes);
  const found = substitutions(template.toString('latin1'), file.bytes.toString('latin1'), PLAUSIBLE[role]);
  if (found.values === undefined) {
    const novelLines = [{ line: found.line, text: found.text }];
    return { unexplained: { novelLines, nearest: { says: `differs from what ${path} gives` } } };
  }
  const shown = [...found.values].slice(0, SHOWN).map(([name, value]) => `${name} is '${value}'`);
  const more = found.values.size > SHOWN ? ` and ${found.values.size - SHOWN} more` : '';
  const says = `is ${path} with ${shown.length === 0 ? 'nothing put in' : shown.join(', ')}${more}`;
  return { explained: { strength: 'content', by: 'template', says } };
};

type Substitutions =
  | { readonly values: ReadonlyMap<string, string> }
  | { readonly values?: undefined; readonly line: number; readonly text: string };

/** The value of each variable, the same wherever it stands; else the first line that the template cannot give. */
function substitutions(template: string, text: string, plausible: RegExp): Substitutions {
  const wanted = template.split('\n');
  const lines = text.split('\n');
  const values = new Map<string, string>();
  let offset = 0;
  for (let place = 0; place < Math.max(wanted.length, lines.length - offset); place++) {
    while (BANNER.test(lines[place + offset] ?? '') && lines[place + offset] !== wanted[place] && offset < 2)
      offset++;
    const line = lines[place + offset];
    const want = wanted[place];
    if (line === undefined || want === undefined || !fill(want, line, values, plausible)) {
      return { line: Math.min(place + offset, lines.length - 1) + 1, text: line ?? '' };
    }
  }
  return { values };
}

function fill(template: string, line: string, values: Map<string, string>, plausible: RegExp): boolean {
  if (template === line) return true;
  const names = [...template.matchAll(VARIABLE)].map(([, name = '']) => name);
  if (names.length === 0 || names.length > 8) return false;
  const pieces = template.split(VARIABLE).filter((_, place) => place % 2 === 0);
  const found = new RegExp(`^${pieces.map(literal).join('(.*?)')}$`, 's').exec(line);
  if (found === null) return false;
  return names.every((name, place) => {
    const value = found[place + 1] ?? '';
    const known = values.get(name);
    const isPlausible = value === '' || plausible.test(value) || FOLDERS.get(name) === value;
    if (known === undefined && isPlausible) values.set(name, value);
    return values.get(name) === value;
  });
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
