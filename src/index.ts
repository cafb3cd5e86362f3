/** The library: the same steps as the command line, for other programs. Each throws UnderpinError, with a code and a hint. */
export { UnderpinError } from './model/error.ts';
export type { Finding, Severity } from './model/finding.ts';
export type { NotLookedAt, Report, Verdict } from './model/report.ts';
export { renderHtml } from './report/html/render-html.ts';
export { renderJson } from './report/json.ts';
export { renderSarif } from './report/sarif.ts';
export { renderText } from './report/text/render-text.ts';
export { checkHost } from './run/check-host.ts';
export { checkRelease } from './run/check-release.ts';
export { exitStatus } from './run/exit-status.ts';
export { writeFacts } from './run/facts-file.ts';
export { judgeFacts } from './run/judge-facts.ts';
export { shippedIncidents } from './run/knowledge.ts';
export { rulesOf } from './run/rules.ts';
