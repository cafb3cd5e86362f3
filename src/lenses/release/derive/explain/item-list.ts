import type { ExplainContext, Explainer } from './explanation.ts';
import { nameOf } from './role.ts';

/** A line of a template that lists are put in the place of. */
const PLACE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** What MSBuild compiles, reads or links, and nothing that it runs. */
const ITEM = /^\s*<(?:ClCompile|ClInclude|ResourceCompile|None) Include="([A-Za-z0-9_.\\/+-]+)" \/>$/;
const MAX_LINES = 20_000;

/**
 * A project file for Visual Studio made from its template in the source by putting lists of files in the place of words.
 * Each file of a list must be one of the release, where it has its own account. Line endings may be the other ones.
 */
export const explainItemList: Explainer = (file, context) => {
  const path = /^(.+)\.vcxproj$/.exec(file.path)?.[1];
  const template = path === undefined ? undefined : context.sourceFile(`${path}.tmpl`);
  if (template === undefined) return undefined;
  const wanted = linesOf(template);
  const lines = linesOf(file.bytes);
  if (lines.length > MAX_LINES) return undefined;
  let items = 0;
  let at = 0;
  for (const want of wanted) {
    if (want === lines[at]) at += 1;
    else if (!PLACE.test(want)) return novel(lines, at, path);
    else for (; isItem(lines[at] ?? '', file.path, context); at += 1) items += 1;
  }
  if (at < lines.length) return novel(lines, at, path);
  const says = `is ${path}.tmpl with ${items} files of the release put in the places of its lists`;
  return { explained: { strength: 'content', by: 'item-list', says } };
};

function isItem(line: string, project: string, { releasePaths }: ExplainContext): boolean {
  const item = ITEM.exec(line)?.[1];
  if (item === undefined) return false;
  const parts = project
    .slice(0, project.length - nameOf(project).length)
    .split('/')
    .filter((part) => part !== '');
  for (const part of item.split(/[\\/]/)) {
    if (part === '..' && parts.pop() === undefined) return false;
    if (part !== '..' && part !== '.') parts.push(part);
  }
  return releasePaths.has(parts.join('/'));
}

function novel(lines: readonly string[], at: number, path: string | undefined): ReturnType<Explainer> {
  const novelLines = [{ line: Math.min(at, lines.length - 1) + 1, text: lines[at] ?? '' }];
  return { unexplained: { novelLines, nearest: { says: `differs from what ${path}.tmpl gives` } } };
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
}
