import { changePoints } from '../../lenses/login/derive/statistics/change-points.ts';
import { milliseconds } from '../../lenses/login/derive/words.ts';
import type { HistoryPoint } from '../../model/login-history.ts';
import { html, Markup } from './markup.ts';
import { style } from './style.ts';

const WIDTH = 800;
const HEIGHT = 160;
const MARGIN = 10;

/** The history of the watch as one self-contained page: a chart a phase, changes of level marked. */
export function renderHistoryPage(server: string, points: readonly HistoryPoint[]): string {
  const phases = [...new Set(points.flatMap(({ medians }) => Object.keys(medians)))];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Logins to ${server}</title>
${new Markup(`<style>${style}</style>`)}
</head>
<body>
<header><h1>Logins to ${server}</h1><p class="soft">${points.length} visits, ${points.filter(({ failed }) => failed).length} without an answer; median of each</p></header>
<main>${phases.map((phase) => chart(phase, points))}</main>
<footer>A change of level is for the eye: an alarm needs a control, measured in turns (underpin login compare).</footer>
</body>
</html>
`;
  return page.text;
}

function chart(phase: string, points: readonly HistoryPoint[]): Markup {
  const series = points.flatMap(({ at, medians }) =>
    medians[phase] === undefined ? [] : [{ at, ms: medians[phase] }],
  );
  const values = series.map(({ ms }) => ms);
  const top = Math.max(...values) * 1.05 || 1;
  const x = (at: number) => MARGIN + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * MARGIN);
  const y = (ms: number) => HEIGHT - MARGIN - (ms / top) * (HEIGHT - 2 * MARGIN);
  const line = values.map((ms, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(ms).toFixed(1)}`);
  const changes = changePoints(values);
  const day = (at: number) => new Date(series[at]?.at ?? 0).toISOString().slice(0, 10);
  const label = `${phase}: ${milliseconds(Math.min(...values))} to ${milliseconds(Math.max(...values))}`;
  return html`<section><h2>${label}</h2>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="${label}"><path d="${line.join(' ')}"/>${changes.map(
    ({ at }) => html`<path stroke-dasharray="4 4" d="M${x(at).toFixed(1)} 0 V${HEIGHT}"/>`,
  )}<text class="owner" x="${MARGIN}" y="12">${milliseconds(top)}</text><text class="owner" x="${MARGIN}" y="${HEIGHT - 14}">0, ${day(0)}</text><text class="owner" x="${WIDTH - MARGIN}" y="${HEIGHT - 14}" text-anchor="end">${day(series.length - 1)}</text></svg>
<ul>${changes.map(
    ({ at, before, after }) =>
      html`<li>${new Date(series[at]?.at ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC: ${milliseconds(before)} to ${milliseconds(after)}</li>`,
  )}</ul></section>`;
}
