import { changePoints } from '../../lenses/login/derive/statistics/change-points.ts';
import { milliseconds } from '../../lenses/login/derive/words.ts';
import type { HistoryPoint } from '../../model/login-history.ts';
import type { Paint } from './paint.ts';

const BARS = '▁▂▃▄▅▆▇█';

/** The history of each phase as a line of bars, with the changes of level that the ranks show. */
export function renderHistory(points: readonly HistoryPoint[], width: number, paint: Paint): string {
  const phases = [...new Set(points.flatMap(({ medians }) => Object.keys(medians)))];
  if (phases.length === 0) return `${paint.faint('no visit has succeeded yet')}\n`;
  const failed = points.filter((point) => point.failed).length;
  return [
    ...phases.flatMap((phase) => phaseLines(phase, points, width, paint)),
    paint.faint(
      `${points.length} visits from ${dateOf(points[0])} to ${dateOf(points.at(-1))}, ${failed} without an answer`,
    ),
    '',
  ].join('\n');
}

function phaseLines(
  phase: string,
  points: readonly HistoryPoint[],
  width: number,
  paint: Paint,
): readonly string[] {
  const series = points.flatMap(({ at, medians }) =>
    medians[phase] === undefined ? [] : [{ at, ms: medians[phase] }],
  );
  const values = series.map(({ ms }) => ms);
  const changes = changePoints(values).map(({ at, before, after }) =>
    paint.warn(
      `  ${dateOf(series[at])}: ${milliseconds(before)} -> ${milliseconds(after)}, ${after > before ? 'slower' : 'faster'} since`,
    ),
  );
  const range = `${milliseconds(Math.min(...values))} to ${milliseconds(Math.max(...values))}`;
  return [`${paint.strong(phase)} ${range}`, `  ${bars(values, width - 2)}`, ...changes, ''];
}

/** One bar a visit; where there are more visits than columns, the highest of those that share one. */
function bars(values: readonly number[], width: number): string {
  const columns = Math.min(width, values.length);
  const shown = Array.from({ length: columns }, (_, at) => {
    const from = Math.floor((at * values.length) / columns);
    const to = Math.floor(((at + 1) * values.length) / columns);
    return Math.max(...values.slice(from, to));
  });
  const low = Math.min(...shown);
  const span = Math.max(...shown) - low || 1;
  return shown.map((value) => BARS[Math.round(((value - low) / span) * (BARS.length - 1))]).join('');
}

function dateOf(point: { readonly at: number } | undefined): string {
  return new Date(point?.at ?? 0).toISOString().slice(0, 16).replace('T', ' ');
}
