import type { CheckNames } from './templates.ts';

const IMPORT = /^import \{ \w+ \} from '\.\/checks\/[^']+';$/gm;
const LIST = /\bchecks: \[(?<names>[^\]]*)\]/;

/** The source of `lens.ts` with one more check in it. Throws where it does not look like a lens. */
export function register(source: string, { exportName, file }: CheckNames): string {
  const names = LIST.exec(source)?.groups?.names;
  if (names === undefined) throw new Error('lens.ts has no list `checks: [...]`');
  const imports = [...source.matchAll(IMPORT)].map(([line]) => line);
  const [first] = imports;
  if (first === undefined) throw new Error('lens.ts imports no check from ./checks/');

  const own = `import { ${exportName} } from './checks/${file}.ts';`;
  const before = imports.find((line) => pathOf(line) > pathOf(own));
  const last = imports.at(-1) ?? first;
  const imported =
    before === undefined
      ? source.replace(last, `${last}\n${own}`)
      : source.replace(before, `${own}\n${before}`);
  const list = [...names.split(',').map((name) => name.trim()), exportName].filter((name) => name !== '');
  return imported.replace(LIST, `checks: [${list.join(', ')}]`);
}

function pathOf(line: string): string {
  return line.slice(line.indexOf("'"));
}
