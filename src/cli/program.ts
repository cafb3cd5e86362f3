import { Command } from 'commander';
import { tool } from '../run/tool.ts';
import { check } from './commands/check.ts';
import { completion } from './commands/completion.ts';
import type { Declare, Done } from './commands/declaration.ts';
import { incident } from './commands/incident.ts';
import { judge } from './commands/judge.ts';
import { login } from './commands/login.ts';
import { release } from './commands/release.ts';

/** Every command, in the order of the help. */
const COMMANDS: readonly Declare[] = [check, release, login, judge, incident, completion];

const examples = `
Examples:
  underpin check                        is this server affected? (say sudo for a full answer)
  underpin check --root /srv/image      the same for a system in a folder
  underpin release FILE --source REPO   is what was released what is in the source?
  underpin help check                   everything that check can do

Exit status: 0 clean, 1 findings, 2 unusable arguments or subject, 3 internal error, 4 unknown.
`;

/** The command line as it is declared; nothing of a command is loaded before it is called. */
export function makeProgram(done: Done): Command {
  const { version, knowledge } = tool();
  const program = new Command('underpin')
    .description(
      'Find the next xz before luck does: what your services load, and whether it is what you think.',
    )
    .version(`underpin ${version}, knowledge ${knowledge}`, '-V, --version')
    .helpCommand('help [command]', 'show how a command is used')
    .addHelpText('after', examples);
  for (const declare of COMMANDS) declare(program, done);
  for (const command of [program, ...descendants(program)])
    command.exitOverride().configureOutput({ outputError: () => {} });
  return program;
}

/** All commands below one, at any depth. */
function descendants(command: Command): readonly Command[] {
  return command.commands.flatMap((child) => [child, ...descendants(child)]);
}
