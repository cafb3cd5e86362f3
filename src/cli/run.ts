import { Command, CommanderError, Option } from 'commander';
import { errors, UnderpinError } from '../model/error.ts';
import { severities } from '../model/finding.ts';
import { home, tool } from '../run/tool.ts';
import { refuseForeignCode } from '../system/own-code.ts';
import { describe, examples } from './help.ts';

/** Runs one command line and gives the exit status. The only place that turns an error into words and a number. */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = commands((result) => {
    status = result;
  });
  try {
    refuseForeignCode(home);
    await program.parseAsync(args.length === 0 ? ['help'] : args, { from: 'user' });
    return status;
  } catch (error) {
    return report(error);
  }
}

type Done = (status: number) => void;

function commands(done: Done): Command {
  const { version, knowledge } = tool();
  const program = new Command('underpin')
    .description(describe)
    .version(`underpin ${version}, knowledge ${knowledge}`, '-V, --version')
    .helpCommand('help [command]', 'show how a command is used')
    .addHelpText('after', examples.all)
    .exitOverride()
    .configureOutput({ outputError: () => {} });

  withOutput(program.command('check'))
    .description('say whether this server is affected, through which service, and what to do')
    .option('--root <folder>', 'look at the system in this folder instead of the running one')
    .option('--cyclonedx <file>', 'write what the services run as a CycloneDX 1.6 bill of materials')
    .option('--openvex <file>', 'write how each incident stands as OpenVEX')
    .option('--facts <file>', 'save the facts, to judge them again later: underpin judge')
    .addHelpText('after', examples.check)
    .action(async (options) => done(await (await import('./check.ts')).check(options)));

  withOutput(program.command('judge'))
    .description('judge saved facts, of whatever machine and day, by the knowledge of today')
    .argument('<file...>', 'facts saved by `underpin check --facts FILE`')
    .addHelpText('after', examples.judge)
    .action(async (files, options) => done(await (await import('./judge.ts')).judge(files, options)));

  const incident = program
    .command('incident')
    .description('the incidents that check knows: list, show, test one, begin a new one')
    .addHelpText('after', examples.incident);
  const modules = () => import('./incident.ts');
  const json = ['--json', 'print JSON'] as const;
  incident
    .command('list')
    .description('every incident, a line each')
    .option(...json)
    .action(async (options) => done(await (await modules()).listIncidents(options)));
  incident
    .command('show')
    .description('all that is known of one')
    .argument('<id>')
    .option(...json)
    .action(async (id, options) => done(await (await modules()).showIncident(id, options)));
  incident
    .command('test')
    .description('judge the controls of one, by its id or a file')
    .argument('<id|file>')
    .option(...json)
    .action(async (name, options) => done(await (await modules()).testIncident(name, options)));
  incident
    .command('new')
    .description('write ID.json to be filled in')
    .argument('<id>')
    .action(async (id) => done((await import('./new-incident.ts')).newIncident(id)));

  for (const command of [...program.commands, ...incident.commands])
    command.exitOverride().configureOutput({ outputError: () => {} });
  return program;
}

/** Options that every command with a report has. */
function withOutput(command: Command): Command {
  return command
    .option('--json', 'print the report as one JSON object (docs/report.schema.json)')
    .option('--all', 'show every listener and its libraries')
    .option('--html <file>', 'write the report as a page worth printing')
    .option('--sarif <file>', 'write the findings as SARIF 2.1.0')
    .addOption(
      new Option('--fail-on <severity>', 'least severity that ends with status 1')
        .choices(severities)
        .default('medium'),
    )
    .option('--allow-unknown', 'end with status 0 where nothing was found and the verdict is unknown', false);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(error);
  if (error instanceof UnderpinError) return say(error.message, error.hint, error.exitStatus);
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say(`went wrong: ${what}`, errors.INTERNAL.hint, errors.INTERNAL.exit);
}

function reportUsage({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0 || code === 'commander.help' || code === 'commander.helpDisplayed') return 0;
  return say(message.replace(/^error: /, ''), errors.USAGE.hint, errors.USAGE.exit);
}

function say(message: string, hint: string, status: number): number {
  process.stderr.write(`underpin: ${message}\n${hint}\n`);
  return status;
}
