import type { ExplainContext, Explainer } from './explanation.ts';
import { oncePer } from './once.ts';
import { nameOf } from './role.ts';

const MAX_BYTES = 1 << 20;
/** `echo WORDS >> FILE`, on a line of its own. */
const ECHO = /^[ \t]*echo(?:[ \t]+(.*?))?[ \t]*>>?[ \t]*([A-Za-z0-9_./-]+)[ \t]*$/;
const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
/** What a variable may have put into a line: names of files, between blanks. */
const NAMES = '[A-Za-z0-9_.+/-]+';
/** A line that is nothing but a variable may only say what a target depends on. */
const RULE = /^[A-Za-z0-9_.-]+:(?: [A-Za-z0-9_.+-]+)*$/;

/**
 * A file that a script of the source writes with echo(1), line by line, as a makefile with a rule for each manual page.
 * Each line must be what one of the script's lines gives with names of files in the place of its variables, and a name
 * that leads to another folder must be that of a file of the release.
 */
export const explainEchoed: Explainer = (file, context) => {
  if (context.sourcePaths.has(file.path) || file.bytes.length > MAX_BYTES) return undefined;
  const name = nameOf(file.path);
  for (const { path: script, shapes: all } of scriptsAbove(file.path, context)) {
    const shapes = all.get(name);
    if (shapes === undefined) continue;
    const lines = file.bytes.toString('latin1').replace(/\n$/, '').split('\n');
    const novelLines = lines.flatMap((text, at) =>
      shapes.some((shape) => shape(text, file.path, context)) ? [] : [{ line: at + 1, text }],
    );
    if (novelLines.length > 0)
      return { unexplained: { novelLines, nearest: { says: `has lines that ${script} does not write` } } };
    const says = `is what ${script} of the source writes line by line, about files of this release`;
    return { explained: { strength: 'content', by: 'echoed', says } };
  }
  return undefined;
};

type Shape = (line: string, path: string, context: ExplainContext) => boolean;

/** A shell script of the source. */
interface Script {
  readonly path: string;
  readonly folder: string;
  /** What its echo commands may print, by the name of the file that they write to. */
  readonly shapes: ReadonlyMap<string, readonly Shape[]>;
}

/** Ten thousand files can be odd in one release, and all ask the same scripts. */
const scriptsOf = oncePer(readScripts);

/** Shell scripts of the source in the file's folder and in those above it, the nearest first. */
function scriptsAbove(path: string, context: ExplainContext): readonly Script[] {
  return scriptsOf(context).filter(({ folder }) => path.startsWith(folder));
}

function readScripts({ sourcePaths, sourceFile }: ExplainContext): readonly Script[] {
  return [...sourcePaths.keys()]
    .filter((path) => path.endsWith('.sh'))
    .map((path) => ({
      path,
      folder: path.slice(0, path.length - nameOf(path).length),
      shapes: readShapes(sourceFile(path) ?? Buffer.alloc(0)),
    }))
    .filter(({ shapes }) => shapes.size > 0)
    .sort((a, b) => b.folder.length - a.folder.length);
}

function readShapes(script: Buffer): ReadonlyMap<string, readonly Shape[]> {
  const shapes = new Map<string, Shape[]>();
  for (const line of script.toString('latin1').split('\n')) {
    const [whole, words = '', target = ''] = ECHO.exec(line) ?? [];
    const shape = whole === undefined ? undefined : shapeOf(words);
    if (shape === undefined) continue;
    const name = nameOf(target);
    shapes.set(name, [...(shapes.get(name) ?? []), shape]);
  }
  return shapes;
}

function shapeOf(words: string): Shape | undefined {
  const quoted = /^"([^"]*)"$/.exec(words)?.[1];
  const text = quoted ?? words;
  const rest = text.replace(VARIABLE, '');
  // Whatever the shell would do with these is more than to print them.
  if (/[\\`$"']/.test(rest) || (quoted === undefined && /[;&|<>()*?[\]{}~#!]/.test(rest))) return undefined;
  if (text !== '' && rest === '') return (line) => RULE.test(line);
  const pieces = text.split(VARIABLE).filter((_, at) => at % 3 === 0);
  const pattern = new RegExp(`^${pieces.map(literal).join(`(${NAMES})`)}$`);
  return (line, path, context) => {
    const found = pattern.exec(line);
    return found?.slice(1).every((value) => isNear(value, path, context)) ?? false;
  };
}

/** A name in the file's own folder, or a file of the release. */
function isNear(name: string, path: string, { releasePaths }: ExplainContext): boolean {
  if (!name.includes('/')) return true;
  const parts = path.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return false;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return releasePaths.has(parts.join('/'));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
