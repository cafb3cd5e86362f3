import type { LoginResults } from '../../lenses/login/results.ts';
import { type LoginTable, loginTables } from '../login-tables.ts';
import { html, type Markup } from './markup.ts';

/** What was measured, as sections of a page. */
export function loginSections(results: LoginResults): readonly Markup[] {
  return loginTables(results, true).map(
    (one) => html`<section><h2>${one.heading}</h2>${drawn(one)}${lines(one)}</section>`,
  );
}

function drawn({ columns, rows }: LoginTable): Markup | undefined {
  if (rows.length === 0) return undefined;
  const body = rows.map(
    ({ cells, isBad }) =>
      html`<tr>${cells.map((cell) => (isBad ? html`<td><strong>${cell}</strong></td>` : html`<td>${cell}</td>`))}</tr>`,
  );
  return html`<table><thead><tr>${columns.map((name) => html`<th>${name}</th>`)}</tr></thead><tbody>${body}</tbody></table>`;
}

function lines({ lines: all }: LoginTable): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<ul class="mono">${all.map(({ text, tone }) =>
    tone === 'bad' ? html`<li><strong>${text}</strong></li>` : html`<li>${text}</li>`,
  )}</ul>`;
}
