import type { Finding, Location, Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { stringify } from './stringify.ts';

/** What a rule says of a check; given from outside, so that rendering needs no lens. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

/**
 * The report as SARIF 2.1.0 (OASIS, 27 March 2020): findings are results, what could not be looked at are notifications of
 * the invocation, which was not successful where there are any.
 */
export function renderSarif(report: Report, rules: readonly SarifRule[]): string {
  const { tool, findings, notLookedAt, subject } = report;
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'underpin',
            version: tool.version,
            semanticVersion: tool.version,
            rules: rules.map(toRule),
          },
        },
        automationDetails: { id: `underpin/${subject.lens}/` },
        invocations: [
          {
            executionSuccessful: report.verdict !== 'unknown',
            toolExecutionNotifications: notLookedAt.map(({ what, why, hint }) => ({
              level: 'warning',
              message: message(
                hint === undefined ? `${what}: ${why}` : `${what}: ${why}. To see it: ${hint}`,
              ),
            })),
          },
        ],
        results: findings.map((finding) => toResult(finding, subject.name, rules)),
      },
    ],
  };
  return stringify(log);
}

function toRule({ id, title, why }: SarifRule) {
  return { id, shortDescription: message(title), fullDescription: message(why) };
}

function toResult(
  { check, severity, title, message: more, locations, evidence, advice }: Finding,
  host: string,
  rules: readonly SarifRule[],
) {
  const index = rules.findIndex(({ id }) => id === check);
  const lines = [title, more, ...evidence.map(({ says }) => says), ...advice.map((step) => `To do: ${step}`)];
  return {
    ruleId: check,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: levels[severity],
    rank: ranks[severity],
    message: message(lines.filter((line) => line !== '').join('\n')),
    locations: locations.map((location) => toLocation(location, host)),
  };
}

function toLocation({ path, line, commit, pid, package: owner }: Location, host: string) {
  const name = [host, owner, commit, pid === undefined ? undefined : `process ${pid}`]
    .filter((part) => part !== undefined)
    .join(' ');
  const logicalLocations = [{ name, kind: 'resource' }];
  if (path === undefined) return { logicalLocations };
  const region = line === undefined ? {} : { region: { startLine: line } };
  return { physicalLocation: { artifactLocation: { uri: fileUri(path) }, ...region }, logicalLocations };
}

/** Text in which nothing of a subject is a placeholder (section 3.11.5: braces are doubled) or a link (3.11.6). */
function message(text: string) {
  return { text: text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (') };
}

/** RFC 8089; a relative path stays one. */
function fileUri(path: string): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};
const ranks: Readonly<Record<Severity, number>> = { critical: 100, high: 80, medium: 50, low: 20, info: 0 };
