import type { HostResults } from '../../lenses/host/results.ts';
import type { LoginResults } from '../../lenses/login/results.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import type { NotLookedAt, Report } from '../../model/report.ts';
import { answer, hostSections, incidentCard, isAffected } from './host.ts';
import { loginSections } from './login.ts';
import { html, Markup } from './markup.ts';
import { style } from './style.ts';

/** The report as one self-contained page: no script, nothing fetched, good on a phone and in print. */
export function renderHtml(report: Report): string {
  const { subject, findings, notLookedAt } = report;
  const host = report.results.host as HostResults | undefined;
  const login = report.results.login as LoginResults | undefined;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${subject.name}: ${report.verdict}</title>
${new Markup(`<style>${style}</style>`)}
</head>
<body>
<header>
<h1>${subject.name}</h1>
<p class="soft">${seenAs(host)}${subject.collectedAt.slice(0, 16).replace('T', ' ')} UTC</p>
</header>
<main>
${host === undefined ? undefined : answer(host)}
${host?.incidents.filter(isAffected).map(incidentCard)}
${section('Findings', findings.filter(isOwn).map(findingCard))}
${section('Incidents', host?.incidents.filter((one) => !isAffected(one)).map(incidentCard) ?? [])}
${host === undefined ? undefined : hostSections(host)}${login === undefined ? undefined : loginSections(login)}
${section('Not looked at', notLookedAt.length === 0 ? [] : [html`<ul>${notLookedAt.map(gap)}</ul>`])}
</main>
<footer>underpin ${report.tool.version}, knowledge ${report.tool.knowledge}. A pass is not a proof of safety.</footer>
</body>
</html>
`;
  return page.text;
}

/** Incidents have cards of their own. */
function isOwn({ check }: Finding): boolean {
  return check !== 'host/affected-by-incident';
}

function section(heading: string, parts: readonly Markup[]): Markup | undefined {
  return parts.length === 0 ? undefined : html`<section><h2>${heading}</h2>${parts}</section>`;
}

function findingCard({ severity, title, message, evidence, advice, check }: Finding): Markup {
  return html`<article class="card ${tones[severity]}"><p><strong>${title}</strong></p><p class="soft">${severity} · ${check}</p><p>${message}</p>
<ul class="mono">${evidence.map(({ says }) => html`<li>${says}</li>`)}</ul>
${advice.length === 0 ? undefined : html`<h3>What to do</h3><ol>${advice.map((step) => html`<li>${step}</li>`)}</ol>`}</article>`;
}

const tones: Readonly<Record<Severity, string>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'warn',
  info: 'info',
};

function gap({ what, why, hint }: NotLookedAt): Markup {
  return html`<li>${what}: ${why}${hint === undefined ? undefined : html`. To see it: <code>${hint}</code>`}</li>`;
}

/** Other subjects than systems have only their name. */
function seenAs(host: HostResults | undefined): string {
  if (host === undefined) return '';
  const { name, live, privileged } = host.system;
  const who = live ? `, seen as ${privileged ? 'root' : 'an ordinary user'}` : '';
  return `${name}${who} · `;
}
