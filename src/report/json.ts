import type { Report } from '../model/report.ts';

/** The report as one JSON object on one line's end. Control characters are escaped by JSON itself. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
