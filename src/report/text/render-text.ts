import type { HostResults } from '../../lenses/host/results.ts';
import type { LoginResults } from '../../lenses/login/results.ts';
import type { ReleaseResults } from '../../lenses/release/results.ts';
import type { Report } from '../../model/report.ts';
import { renderFindings } from './findings.ts';
import { renderFreshness } from './freshness.ts';
import { renderHistory } from './history.ts';
import { renderAnswer, renderIncidents, renderListeners } from './host.ts';
import { renderLogin } from './login.ts';
import { renderNotLookedAt } from './not-looked-at.ts';
import type { Paint } from './paint.ts';
import { renderRegenerate, renderReleaseAnswer, renderUnexplained } from './release.ts';
import { printable } from './wrap.ts';

export interface TextOptions {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  /** Show every listener and all that it loads. */
  readonly all: boolean;
}

/** A part of the text report: a heading, if it has one, and lines. A part without lines is left out. */
export interface Part {
  readonly heading?: string;
  readonly lines: readonly string[];
}

/** The report for a tired administrator: the answer first, then how it is known, what to do, and what was not seen. */
export function renderText(report: Report, options: TextOptions): string {
  const clean = printableReport(report);
  const host = clean.results.host as HostResults | undefined;
  const release = clean.results.release as ReleaseResults | undefined;
  const login = clean.results.login as LoginResults | undefined;
  const parts = [
    title(clean, host, options),
    ...(release === undefined
      ? []
      : [renderReleaseAnswer(release, options), ...renderUnexplained(release, options)]),
    ...(host === undefined ? [] : [renderAnswer(host, options), ...renderIncidents(host, options)]),
    ...(host === undefined ? [] : renderHistory(host, options)),
    ...(login === undefined ? [] : renderLogin(login, options)),
    renderFindings(clean, options),
    ...(host === undefined ? [] : [renderListeners(host, options), renderFreshness(host, options)]),
    ...(release === undefined ? [] : [renderRegenerate(release, options)]),
    renderNotLookedAt(clean, options),
    ending(clean, options),
  ];
  return `${parts
    .filter(({ lines }) => lines.length > 0)
    .map((part) => renderPart(part, options.paint))
    .join('\n\n')}\n`;
}

function renderPart({ heading, lines }: Part, paint: Paint): string {
  return [...(heading === undefined ? [] : [paint.strong(heading)]), ...lines].join('\n');
}

function title({ subject, tool }: Report, host: HostResults | undefined, { paint }: TextOptions): Part {
  const system = host?.system;
  const rights =
    system === undefined || !system.live
      ? ''
      : `, seen ${system.privileged ? 'as root' : 'as an ordinary user'}`;
  const what = system === undefined ? subject.name : `${subject.name}: ${system.name}${rights}`;
  return { lines: [paint.faint(`underpin ${tool.version}, knowledge ${tool.knowledge}`), what] };
}

function ending({ took_ms, verdict }: Report, { paint }: TextOptions): Part {
  const took = took_ms === 0 ? '' : ` in ${(took_ms / 1000).toFixed(1)} s`;
  const words = {
    clean: 'Nothing found',
    findings: 'Something found',
    unknown: 'Not everything could be seen',
  } as const;
  return { lines: [paint.faint(`${words[verdict]}${took}. A pass is not a proof of safety.`)] };
}

/** Everything in a report may come from an attacker: a file's name, a process's. None of it reaches the terminal raw. */
function printableReport(report: Report): Report {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  );
}
