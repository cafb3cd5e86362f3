import type { ExplainContext, Explainer } from './explanation.ts';
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
  for (const script of scriptsAbove(file.path, context)) {
    const shapes = shapesOf(context.sourceFile(script) ?? Buffer.alloc(0), nameOf(file.path));
    if (shapes.length === 0) continue;
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

/** Shell scripts of the source in the file's folder and in those above it, the nearest first. */
function scriptsAbove(path: string, { sourcePaths }: ExplainContext): readonly string[] {
  const scripts = [...sourcePaths.keys()].filter((one) => one.endsWith('.sh'));
  const folderOf = (one: string) => one.slice(0, one.length - nameOf(one).length);
  return scripts
    .filter((script) => path.startsWith(folderOf(script)))
    .sort((a, b) => folderOf(b).length - folderOf(a).length);
}

/** What the echo commands of a script that write to a file of this name may print. */
function shapesOf(script: Buffer, name: string): readonly Shape[] {
  return script
    .toString('latin1')
    .split('\n')
    .flatMap((line): Shape[] => {
      const [whole, words = '', target = ''] = ECHO.exec(line) ?? [];
      const shape = whole === undefined || nameOf(target) !== name ? undefined : shapeOf(words);
      return shape === undefined ? [] : [shape];
    });
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
