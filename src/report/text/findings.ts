import type { Finding, Severity } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Paint } from './paint.ts';
import type { Part, TextOptions } from './render-text.ts';
import { wrap } from './wrap.ts';

const WIDEST = 'critical'.length;
/** Checks whose findings have a part of the report of their own. */
const TOLD_ABOVE = new Set(['release/unexplained-file']);

/** Findings, the worst first, each with what shows it and what to do. Those worth knowing only are one line each. */
export function renderFindings({ findings }: Report, options: TextOptions): Part {
  const shown = findings.filter(({ check }) => !TOLD_ABOVE.has(check));
  return { heading: 'Findings', lines: shown.flatMap((finding) => findingLines(finding, options)) };
}

function findingLines(
  { check, severity, title, message, evidence, advice }: Finding,
  options: TextOptions,
): readonly string[] {
  const { paint, width, all } = options;
  const indent = ' '.repeat(WIDEST + 4);
  const room = width - indent.length;
  const head = `  ${colourOf(severity, paint)(severity.padEnd(WIDEST))}  ${wrap(title, room, indent)}`;
  if (check === 'host/affected-by-incident') return [head];
  if (severity === 'info' && !all) return [head];
  return [
    head,
    ...(message === '' ? [] : [`${indent}${wrap(message, room, indent)}`]),
    ...evidence.map(({ says }) => `${indent}${paint.faint(wrap(says, room, indent))}`),
    ...advice.map((step) => `${indent}-> ${wrap(step, room - 3, `${indent}   `)}`),
  ];
}

function colourOf(severity: Severity, paint: Paint): (text: string) => string {
  return { critical: paint.bad, high: paint.bad, medium: paint.warn, low: paint.warn, info: paint.faint }[
    severity
  ];
}
