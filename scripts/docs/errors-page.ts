import { errors } from '../../src/model/error.ts';
import { GENERATED } from './generated.ts';

/** The page of all errors, from their one table. */
export function errorsPage(): string {
  const rows = Object.entries(errors).map(
    ([code, { exit, says, hint }]) => `| \`${code}\` | ${exit} | ${says} | ${hint} |`,
  );
  return `${GENERATED}
# Errors

A defect in what was looked at is a finding. Trouble in our own work is one of these: one line on stderr that says what
happened, a second that says what to do, and the exit status. The table is [src/model/error.ts](../src/model/error.ts).

| code | exit status | what happened | what to do |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
