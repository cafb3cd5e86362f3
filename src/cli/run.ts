import { CommanderError } from 'commander';
import { errors, UnderpinError } from '../model/error.ts';
import { printable } from '../report/text/wrap.ts';
import { home } from '../run/tool.ts';
import { refuseForeignCode } from '../system/own-code.ts';
import { makeProgram } from './program.ts';

/** Runs one command line and gives the exit status. The only place that turns an error into words and a number. */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = makeProgram((result) => {
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

function report(error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(error);
  if (error instanceof UnderpinError) return say(error.message, error.hint, error.exitStatus);
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say(`went wrong: ${what}`, errors.INTERNAL.hint, errors.INTERNAL.exit);
}

function reportUsage({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0 || code === 'commander.help') return 0;
  return say(message.replace(/^error: /, ''), errors.USAGE.hint, errors.USAGE.exit);
}

/** Names in a message may come from a subject: no control character of theirs reaches the terminal. */
function say(message: string, hint: string, status: number): number {
  process.stderr.write(`underpin: ${message.split('\n').map(printable).join('\n')}\n${hint}\n`);
  return status;
}
