import type { HostResults } from '../lenses/host/results.ts';
import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { renderJson } from '../report/json.ts';
import { paintFor } from '../report/text/paint.ts';
import { renderText } from '../report/text/render-text.ts';
import { writeFile } from '../system/write-file.ts';

export interface OutputOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly html?: string;
  readonly sarif?: string;
  readonly cyclonedx?: string;
  readonly openvex?: string;
  readonly failOn: Severity;
  readonly allowUnknown: boolean;
}

const WIDEST = 120;

/** Writes the files that were asked for, each whole or not at all. The renderers are loaded only when they are. */
export async function writeReports(
  report: Report,
  { html, sarif, cyclonedx, openvex }: OutputOptions,
): Promise<void> {
  if (html !== undefined)
    writeFile(html, [(await import('../report/html/render-html.ts')).renderHtml(report)]);
  if (sarif !== undefined) {
    const { rulesOf } = await import('../run/rules.ts');
    writeFile(sarif, [
      (await import('../report/sarif.ts')).renderSarif(report, rulesOf(report.subject.lens)),
    ]);
  }
  const host = report.results.host as HostResults | undefined;
  if (host === undefined) return;
  if (cyclonedx !== undefined)
    writeFile(cyclonedx, [(await import('../report/cyclonedx.ts')).renderCycloneDx(report, host)]);
  if (openvex !== undefined)
    writeFile(openvex, [(await import('../report/openvex.ts')).renderOpenVex(report, host)]);
}

/** Columns that text is wrapped at: those of the terminal, within reason, and 80 where there is none. */
export function terminalWidth(): number {
  return Math.min(process.stdout.columns ?? 80, WIDEST);
}

/** Prints the report on stdout and nothing else. */
export function printReport(report: Report, { json, all }: OutputOptions): void {
  const { stdout, env } = process;
  const isColoured = stdout.isTTY === true && env.NO_COLOR === undefined && env.TERM !== 'dumb';
  const width = terminalWidth();
  stdout.write(
    json ? renderJson(report) : renderText(report, { width, paint: paintFor(isColoured), all: all === true }),
  );
}
