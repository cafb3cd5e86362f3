import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { register } from './register.ts';
import { type CheckNames, checkSource, testSource } from './templates.ts';

const ID = /^([a-z]+)\/([a-z]+(?:-[a-z0-9]+)*)$/;

/** Writes a check, its test, and its place in the lens. Gives the paths. Overwrites nothing: throws, in one line, before it writes. */
export function writeNewCheck(home: string, id: string): readonly string[] {
  const names = namesOf(id);
  const folder = `src/lenses/${names.lens}`;
  const lens = `${folder}/lens.ts`;
  const check = `${folder}/checks/${names.file}.ts`;
  const tests = `${folder}/checks/${names.file}.test.ts`;
  if (!existsSync(join(home, lens))) throw new Error(`there is no lens '${names.lens}': ${lens} is missing`);
  for (const path of [check, tests]) {
    if (existsSync(join(home, path))) throw new Error(`${path} exists already`);
  }
  const registered = register(readFileSync(join(home, lens), 'utf8'), names);
  const files = { [check]: checkSource(names), [tests]: testSource(names), [lens]: registered };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(home, path), text);
  return Object.keys(files);
}

function namesOf(id: string): CheckNames {
  const [, lens, file] = ID.exec(id) ?? [];
  if (lens === undefined || file === undefined) {
    throw new Error('usage: npm run new-check LENS/NAME-OF-THE-DEFECT, as in host/shadowed-library');
  }
  const exportName = file.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return { id, lens, file, exportName };
}
