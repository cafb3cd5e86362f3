import type { Report } from '../model/report.ts';
import { stringify } from './stringify.ts';

/** The report as one JSON object, which ends with a line's end. */
export function renderJson(report: Report): string {
  return stringify(report);
}
