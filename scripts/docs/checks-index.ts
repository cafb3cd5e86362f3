import type { ShippedCheck } from '../checks/shipped-checks.ts';
import { GENERATED } from './generated.ts';

/** The list of all checks, by lens. */
export function checksIndex(checks: readonly ShippedCheck[]): string {
  const sections = [...Map.groupBy(checks, ({ lens }) => lens)].map(([lens, own]) => {
    const rows = own.map(
      ({ check: { id, severity, title } }) => `| [${id}](${id}.md) | ${severity} | ${title} |`,
    );
    return `## ${lens}\n\n| check | severity | what it finds |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${GENERATED}
# Checks

A check is one question, put to what a lens derived. It ends as \`findings\`, \`clean\`, \`not-applicable\` or \`could-not-look\`;
trouble in looking is never \`clean\`. Severities are those that a finding usually has.

${sections.join('\n')}`;
}
