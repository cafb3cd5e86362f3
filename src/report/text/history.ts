import type { ExposureWindow } from '../../lenses/host/history-results.ts';
import type { HostResults } from '../../lenses/host/results.ts';
import type { Part, TextOptions } from './render-text.ts';
import { wrap } from './wrap.ts';

/** Shown of changed packages where not all are asked for. */
const FEW = 8;

/** When this machine was affected, and what an update changed. */
export function renderHistory(
  { window, after }: HostResults,
  { paint, width, all }: TextOptions,
): readonly Part[] {
  const windows: Part = {
    heading: 'Affected when, by the package log',
    lines: window.map((one) => `  ${wrap(sayWindow(one), width - 4, '    ')}`),
  };
  if (after === undefined) return [windows];
  const shown = all ? after.packages : after.packages.slice(0, FEW);
  const more = after.packages.length - shown.length;
  const lines = [
    `  ${paint.strong(wrap(after.says, width - 4, '    '))}`,
    ...after.verdicts
      .filter(({ before, now }) => before !== now)
      .map(({ incident, before, now }) => `  ${wrap(`${incident}: ${before} -> ${now}`, width - 4, '    ')}`),
    ...after.stillOld.map(
      ({ listener, paths }) => `  ${wrap(`${listener} still runs ${paths.join(', ')}`, width - 4, '    ')}`,
    ),
    ...shown.map(
      ({ package: name, from = 'not installed', to = 'removed' }) => `  ${name}: ${from} -> ${to}`,
    ),
    ...(more > 0 ? [paint.faint(`  and ${more} more (--all shows them)`)] : []),
  ];
  return [windows, { heading: `Since ${after.since}`, lines }];
}

function sayWindow({ incident, package: name, version, from, to, unknown }: ExposureWindow): string {
  if (unknown !== undefined) return `${incident}: ${name} ${version}, since when is not known: ${unknown}`;
  const start = from === undefined ? 'from before the log begins' : `from ${from}`;
  return `${incident}: ${name} ${version}, ${start} to ${to ?? 'now'}`;
}
