import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UnderpinError } from '../../model/error.ts';
import { gitEnvironment, settings } from './environment.ts';
import { gitProgram } from './git-program.ts';

/** Where git is to read, and nothing else of the subject. */
export interface GitPlace {
  /** A git directory of our own making. */
  readonly gitDir: string;
  /** The objects of the subject. */
  readonly objects: string;
}

export interface GitOptions {
  readonly input?: string;
  /** Further variables: how a remote may be reached. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Longest time for one call, in milliseconds. */
const MAX_TIME = 10 * 60_000;
/** Most that a call whose output is held in memory may print. */
const MAX_OUTPUT = 256 << 20;
const MAX_STDERR = 2000;

/** Streams what git prints. Ends with an error if git does. */
export async function* streamGit(
  place: GitPlace,
  args: readonly string[],
  { input, environment }: GitOptions = {},
): AsyncGenerator<Buffer> {
  const child = spawn(gitProgram(), [...settings, ...args], {
    env: { ...gitEnvironment(place), ...environment },
    cwd: place.gitDir,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: MAX_TIME,
    killSignal: 'SIGKILL',
  });
  const closed = once(child, 'close');
  closed.catch(() => {});
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(0, MAX_STDERR);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  try {
    for await (const chunk of child.stdout) yield chunk;
    const [status] = await closed;
    if (status !== 0) throw failure(args, complaint);
  } finally {
    child.kill('SIGKILL');
  }
}

/** All that git prints. */
export async function runGit(
  place: GitPlace,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of streamGit(place, args, options)) {
    parts.push(part);
    length += part.length;
    if (length > MAX_OUTPUT) throw failure(args, `it printed more than ${MAX_OUTPUT >> 20} MiB`);
  }
  return Buffer.concat(parts, length);
}

function failure([verb]: readonly string[], complaint: string): UnderpinError {
  const [line] = complaint.trim().split('\n');
  const said = line === undefined || line === '' ? 'it was ended' : line.replace(/^(fatal|error): /, '');
  return new UnderpinError('SUBJECT_UNREADABLE', `git ${verb}: ${said}`, {
    hint: 'Check the repository: git fsck',
  });
}
