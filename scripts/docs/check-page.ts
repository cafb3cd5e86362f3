import type { Check } from '../../src/model/check.ts';
import { GENERATED } from './generated.ts';

/** The page of one check, all of it from the check itself. */
export function checkPage({ id, title, severity, why, limits }: Check<never>, source: string): string {
  return `${GENERATED}
# ${id}

${title}.

- Severity: **${severity}**
- Source: [${source}](../../../${source})

## Why it matters

${why}

## What it does not see

${limits}
`;
}
