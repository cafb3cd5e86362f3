import type { Report } from '../model/report.ts';

/** The exit status of a report; errors carry their own (2 and 3). The only place that decides it. */
export function exitStatus(report: Report, { allowUnknown }: { readonly allowUnknown: boolean }): 0 | 1 | 4 {
  if (report.verdict === 'findings') return 1;
  if (report.verdict === 'unknown' && !allowUnknown) return 4;
  return 0;
}
