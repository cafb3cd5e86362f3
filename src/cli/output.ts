import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { renderJson } from '../report/json.ts';
import { paintFor } from '../report/text/paint.ts';
import { renderText } from '../report/text/render-text.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly failOn: Severity;
  readonly allowUnknown: boolean;
}

const WIDEST = 120;

/** Prints the report on stdout and nothing else. */
export function printReport(report: Report, { json, all }: OutputOptions): void {
  const { stdout, env } = process;
  const isColoured = stdout.isTTY === true && env.NO_COLOR === undefined && env.TERM !== 'dumb';
  const width = Math.min(stdout.columns ?? 80, WIDEST);
  stdout.write(
    json ? renderJson(report) : renderText(report, { width, paint: paintFor(isColoured), all: all === true }),
  );
}
