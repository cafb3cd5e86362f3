import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ParseError } from '../bytes/parse-error.ts';
import { readWords } from '../formats/systemd/words.ts';
import { connectionsFor } from '../lenses/login/collect/collect-time.ts';
import { addressOf } from '../lenses/login/collect/find-listener.ts';
import { readSideWord } from '../lenses/login/collect/side-word.ts';
import { UnderpinError } from '../model/error.ts';
import { exitStatus } from '../run/exit-status.ts';
import { writeFacts } from '../run/facts-file.ts';
import { readLoginFacts } from '../run/judge-facts.ts';
import { blameLogin, type Command, compareLogin, sweepLogin } from '../run/login/compare-login.ts';
import type { Measurement } from '../run/login/judge-login.ts';
import { timeLogin } from '../run/login/time-login.ts';
import { findProgram } from '../system/run-program.ts';
import { writeFile } from '../system/write-file.ts';
import { type OutputOptions, printReport, writeReports } from './output.ts';
import { showProgress } from './progress.ts';

interface LoginOptions extends OutputOptions {
  readonly facts?: string;
  readonly command?: string;
}

/** `underpin login time` */
export async function time(
  host: string,
  options: LoginOptions & { readonly attempts: number; readonly user?: string; readonly identity?: string },
): Promise<number> {
  const { attempts, user = userInfo().username, identity } = options;
  const side = readSideWord(host);
  if (side.what !== 'host') throw new UnderpinError('USAGE', `${host} is no server: name a HOST[:PORT]`);
  announce(
    `at most ${connectionsFor(attempts)} connections to ${host}, each a login as '${user}' that is refused unless you gave a key`,
  );
  return finish(options, (progress) =>
    timeLogin({
      name: host,
      endpoint: { host: side.host, port: side.port },
      attempts,
      user,
      ...(identity === undefined ? {} : { privateKey: readKey(identity) }),
      failOn: options.failOn,
      progress,
    }),
  );
}

/** `underpin login compare` */
export async function compare(
  target: string,
  control: string | undefined,
  options: LoginOptions & { readonly rounds: number; readonly seconds: number; readonly baseline?: string },
): Promise<number> {
  const { rounds, seconds, baseline } = options;
  if ((control === undefined) === (baseline === undefined))
    throw new UnderpinError('USAGE', 'compare wants a control or a --baseline, and not both');
  for (const side of [target, control]) {
    if (side !== undefined && readSideWord(side).what === 'host')
      announce(`at most ${rounds} connections to ${side}, none of which logs in`);
  }
  return finish(options, (progress) =>
    compareLogin({
      target,
      ...(control === undefined ? {} : { control }),
      ...(baseline === undefined ? {} : { baseline: readLoginFacts(baseline) }),
      ...commandOf(options),
      rounds,
      seconds,
      failOn: options.failOn,
      progress,
    }),
  );
}

/** `underpin login blame` */
export async function blame(
  word: string | undefined,
  options: LoginOptions & {
    readonly start?: true;
    readonly pid?: number;
    readonly control?: string;
    readonly runs: number;
    readonly seconds: number;
    readonly method?: string;
  },
): Promise<number> {
  const { pid, control, runs, seconds, method } = options;
  if ([word, options.start, pid].filter((one) => one !== undefined).length > 1)
    throw new UnderpinError('USAGE', 'blame wants one of a side, --start and --pid');
  const methods = (['perf', 'callgrind'] as const).filter((one) => method === undefined || one === method);
  if (methods.length === 0) throw new UnderpinError('USAGE', `'${method}' is no method: perf or callgrind`);
  return finish(options, (progress) =>
    blameLogin({
      target: pid === undefined ? (word ?? 'start') : listenerOf(pid),
      ...(control === undefined ? {} : { control }),
      ...commandOf(options),
      ...{ runs, seconds, methods, progress },
      failOn: options.failOn,
    }),
  );
}

/** `underpin login sweep` */
export async function sweep(
  word: string | undefined,
  options: LoginOptions & { readonly rounds: number; readonly seconds: number },
): Promise<number> {
  const { rounds, seconds, failOn } = options;
  return finish(options, (progress) =>
    sweepLogin({ target: word ?? 'start', ...commandOf(options), rounds, seconds, failOn, progress }),
  );
}

async function finish(
  options: LoginOptions,
  measure: (progress: (doing: string) => void) => Promise<Measurement>,
): Promise<number> {
  const progress = showProgress();
  const { report, facts } = await measure(progress.show);
  progress.clear();
  if (options.facts !== undefined) writeFile(options.facts, writeFacts(facts));
  await writeReports(report, options);
  printReport(report, options);
  return exitStatus(report, options);
}

/** Said before the first packet: fail2ban, MaxStartups and PerSourcePenalties count what comes. */
function announce(what: string): void {
  process.stderr.write(`${what}\n`);
}

function commandOf({ command }: LoginOptions): { readonly command?: Command } {
  if (command === undefined) return {};
  const [name, ...rest] = wordsOf(command);
  const program = name?.includes('/') ? name : findProgram(name ?? '');
  if (program === undefined)
    throw new UnderpinError('USAGE', `there is no program '${name ?? ''}' to measure`);
  return { command: [program, ...rest] };
}

function wordsOf(line: string): readonly string[] {
  try {
    return [...readWords(line)].map(({ text }) => text);
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause;
    throw new UnderpinError('USAGE', `--command cannot be read: ${cause.message}`, { cause });
  }
}

function listenerOf(pid: number): string {
  const address = addressOf(pid);
  if (address !== undefined) return address;
  throw new UnderpinError('SUBJECT_UNREADABLE', `process ${pid} listens on no port that we may see`, {
    hint: 'Give the process id of the listener, as root.',
  });
}

function readKey(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UnderpinError('USAGE', `cannot read the key ${path}`, { cause });
  }
}
