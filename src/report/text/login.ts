import type { LoginResults } from '../../lenses/login/results.ts';
import { loginTables } from '../login-tables.ts';
import { table } from './login-table.ts';
import type { Part, TextOptions } from './render-text.ts';

/** What was measured, as text. */
export function renderLogin(results: LoginResults, { paint, all }: TextOptions): readonly Part[] {
  const tones = { plain: (text: string) => text, warn: paint.warn, bad: paint.bad };
  return loginTables(results, all).map(({ heading, columns, rows, lines }) => {
    const painted = rows.map(({ cells: [first = '', ...others], isBad }) => [
      isBad ? paint.bad(first) : first,
      ...others,
    ]);
    const drawn = painted.length === 0 ? [] : table(columns, painted, paint);
    return { heading, lines: [...drawn, ...lines.map(({ text, tone }) => `  ${tones[tone](text)}`)] };
  });
}
