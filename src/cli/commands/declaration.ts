import { type Command, Option } from 'commander';
import { severities } from '../../model/finding.ts';

/** Takes the exit status of a command that ran. */
export type Done = (status: number) => void;

/** Declares one command: its arguments, options and help. What it does is loaded when it is called. */
export type Declare = (program: Command, done: Done) => void;

/** Options that every command with a report has. */
export function withReport(command: Command): Command {
  return command
    .option('--json', 'print the report as one JSON object (docs/report.schema.json)')
    .option('--all', 'show everything that was looked at, not only what matters')
    .option('--html <file>', 'write the report as a page worth printing')
    .option('--sarif <file>', 'write the findings as SARIF 2.1.0')
    .addOption(
      new Option('--fail-on <severity>', 'least severity that ends with status 1')
        .choices(severities)
        .default('medium'),
    )
    .option('--allow-unknown', 'end with status 0 where nothing was found and the verdict is unknown', false);
}
