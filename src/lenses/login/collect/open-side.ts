import { UnderpinError } from '../../../model/error.ts';
import { unpackPackage } from '../../../system/deb-package.ts';
import { type ServerPlan, startServer } from '../../../system/ssh/private-server.ts';
import type { Endpoint } from '../../../system/ssh/probe.ts';
import type { CommandPlan } from '../../../system/time-command.ts';
import { openServer } from './open-server.ts';
import { readSideWord, type SideWord } from './side-word.ts';

/** One side, ready to be measured. */
export type OpenSide = ServerSide | CommandSide;

interface AnySide {
  readonly name: string;
  /** Where its files are to be looked up: '' for the machine. */
  readonly root: string;
  /** A program with its environment that loads what the side loads and ends by itself; absent for a server of others. */
  readonly plan?: CommandPlan;
  close(): void;
}

export interface ServerSide extends AnySide {
  readonly what: 'ssh';
  readonly endpoint: Endpoint;
  /** Process id of the server, where it is one of this machine that we may look at. */
  readonly listener?: number;
}

export interface CommandSide extends AnySide {
  readonly what: 'command';
  readonly plan: CommandPlan;
}

const SSHD = '/usr/sbin/sshd';

/** As systemd starts services: a path, a language, no TERM. */
const DAEMON_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
} as const;

/** Opens what a user named: connects to nothing yet, but starts a server of ours where one is asked for. */
export async function openSide(
  word: string,
  command?: readonly [program: string, ...arguments: string[]],
): Promise<OpenSide> {
  const side = readSideWord(word);
  if (side.what === 'host') {
    if (command !== undefined)
      throw new UnderpinError('USAGE', 'a command runs on this machine, not on a HOST');
    return openServer(word);
  }
  const software = await softwareOf(side);
  const [program, ...args] = command ?? [software.sshd, '-V'];
  const plan = { program, arguments: args, environment: software.environment };
  const base = { name: word, root: software.root ?? '', close: software.remove };
  if (command !== undefined) return { ...base, what: 'command', plan };
  return startOwn({ ...base, plan }, software);
}

/** Starts the sshd of a root, with the libraries of a folder in it first. */
export async function openSoftware(
  name: string,
  { root, libraries }: { readonly root: string; readonly libraries?: string },
): Promise<ServerSide> {
  const environment =
    libraries === undefined ? DAEMON_ENVIRONMENT : { ...DAEMON_ENVIRONMENT, LD_LIBRARY_PATH: libraries };
  const software = { sshd: SSHD, environment, ...(root === '' ? {} : { root }), remove: () => {} };
  const plan = { program: SSHD, arguments: ['-V'], environment };
  return startOwn({ name, root, plan, close: () => {} }, software);
}

interface Software {
  readonly sshd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly root?: string;
  remove(): void;
}

async function softwareOf(side: Exclude<SideWord, { what: 'host' }>): Promise<Software> {
  const environment = DAEMON_ENVIRONMENT;
  const plain = { sshd: SSHD, environment, remove: () => {} };
  if (side.what === 'start') return plain;
  if (side.what === 'root') return { ...plain, root: side.folder };
  if (side.what === 'libraries')
    return { ...plain, environment: { ...environment, LD_LIBRARY_PATH: side.folder } };
  if (side.what === 'preload') return { ...plain, environment: { ...environment, LD_PRELOAD: side.file } };
  const { libraries, sshd, remove } = await unpackPackage(side.file);
  return {
    sshd: sshd ?? SSHD,
    environment:
      libraries.length === 0 ? environment : { ...environment, LD_LIBRARY_PATH: libraries.join(':') },
    remove,
  };
}

async function startOwn(
  { name, root, plan, close }: Omit<CommandSide, 'what'>,
  { sshd, environment, root: otherRoot }: Software,
): Promise<ServerSide> {
  const server: ServerPlan = {
    program: sshd,
    environment,
    ...(otherRoot === undefined ? {} : { root: otherRoot }),
  };
  try {
    const { host, port, pid, stop } = await startServer(server);
    const end = () => {
      stop();
      close();
    };
    // A program of another root cannot run under valgrind from here.
    const own = otherRoot === undefined ? { plan } : {};
    return { what: 'ssh', name, root, endpoint: { host, port }, listener: pid, ...own, close: end };
  } catch (cause) {
    close();
    throw new UnderpinError('SUBJECT_UNREADABLE', `${name}: ${messageOf(cause)}`, {
      cause,
      hint: 'A second sshd needs the package openssh-server; another root needs the rights of root as well.',
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
