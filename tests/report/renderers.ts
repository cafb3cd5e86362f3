import type { HostResults } from '../../src/lenses/host/results.ts';
import type { Report } from '../../src/model/report.ts';
import { renderCycloneDx } from '../../src/report/cyclonedx.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderOpenVex } from '../../src/report/openvex.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { paintFor } from '../../src/report/text/paint.ts';
import { renderText } from '../../src/report/text/render-text.ts';

const rules = [
  {
    id: 'host/affected-by-incident',
    title: 'A service is affected by a known incident',
    why: 'It is known.',
  },
  { id: 'host/shadowed-library', title: 'A library stands in the place of another', why: 'It takes calls.' },
];

const text = (width: number, all: boolean) => (report: Report) =>
  renderText(report, { width, paint: paintFor(false), all });
const host = (report: Report) => report.results.host as HostResults;

/** Every form in which a report leaves the program, by the ending of its golden file. */
export const renderers = {
  '80.txt': text(80, false),
  '120.txt': text(120, true),
  html: renderHtml,
  sarif: (report: Report) => renderSarif(report, rules),
  cyclonedx: (report: Report) => renderCycloneDx(report, host(report)),
  openvex: (report: Report) => renderOpenVex(report, host(report)),
  json: renderJson,
} as const;
