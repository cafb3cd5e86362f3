import { posix } from 'node:path';
import type { ImageConfig } from '../../../formats/oci/image-config.ts';
import type { OpenRoot } from './roots.ts';

/** A program that a container of the image runs, and which part of the configuration says so. */
export interface StartedProgram {
  readonly path: string;
  readonly from: 'Entrypoint' | 'Cmd';
}

/** What Docker sets where an image sets no PATH. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const SCRIPT_LIMIT = 4 << 20;
/** A script whose interpreter is a script, and so on: Linux follows five. */
const MAX_INTERPRETERS = 5;

/**
 * The programs among the words of Entrypoint and Cmd: the first, and every further one that is a program of the image,
 * since the first is often a wrapper (`tini -- nginx`, `docker-entrypoint.sh postgres`). Scripts stand for their
 * interpreters. `missing` are those that must be there and are not.
 */
export function startedPrograms(
  opened: OpenRoot,
  config: ImageConfig,
): { readonly programs: readonly StartedProgram[]; readonly missing: readonly string[] } {
  const words = [
    ...wordsOf(config.entrypoint).map((word) => ({ word, from: 'Entrypoint' as const })),
    ...wordsOf(config.cmd).map((word) => ({ word, from: 'Cmd' as const })),
  ];
  const found = new Map<string, StartedProgram>();
  for (const { word, from } of words) {
    for (const path of programsBehind(opened, config, word, 0)) {
      found.delete(path);
      found.set(path, { path, from });
    }
  }
  const [first] = words;
  const isMissing = first !== undefined && locate(opened, config, first.word) === undefined;
  return { programs: [...found.values()], missing: isMissing ? [first.word] : [] };
}

/** `sh -c 'exec nginx -g ...'` runs what stands where a command can stand. */
function wordsOf(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('-c');
  const [shell = ''] = argv;
  const script = argv[at + 1];
  if (at < 1 || script === undefined || !/(^|\/)(ba|da|a|z)?sh$/.test(shell)) return argv;
  return [shell, ...script.split(/&&|\|\||[;|&\n]/).flatMap(commandWord)];
}

function commandWord(command: string): readonly string[] {
  const words = command.trim().split(/\s+/);
  const word = words.find((one) => one !== 'exec' && !/^[A-Za-z_][A-Za-z0-9_]*=/.test(one));
  return word === undefined || word === '' ? [] : [word];
}

function programsBehind(
  opened: OpenRoot,
  config: ImageConfig,
  word: string,
  depth: number,
): readonly string[] {
  const path = locate(opened, config, word);
  if (path === undefined) return [];
  if (opened.files.loadable(path) !== undefined) return [path];
  const interpreter = interpreterOf(opened, path);
  return interpreter === undefined || depth >= MAX_INTERPRETERS
    ? []
    : programsBehind(opened, config, interpreter, depth + 1);
}

function locate({ root }: OpenRoot, config: ImageConfig, word: string): string | undefined {
  const folders = word.includes('/')
    ? [config.workingDirectory]
    : (config.environment.get('PATH') ?? DEFAULT_PATH).split(':');
  return folders
    .map((folder) => posix.resolve('/', folder, word))
    .find((path) => {
      const opened = root.open(path);
      if (opened.state === 'open') opened.close();
      return opened.state === 'open';
    });
}

/** `#!/usr/bin/env python3` runs python3. */
function interpreterOf({ root }: OpenRoot, path: string): string | undefined {
  const file = root.read(path, SCRIPT_LIMIT);
  if (file.state !== 'read' || file.bytes.toString('latin1', 0, 2) !== '#!') return undefined;
  const [line = ''] = file.bytes.toString('utf8', 2, 258).split('\n');
  const [interpreter = '', argument] = line.trim().split(/\s+/);
  return interpreter.endsWith('/env') && argument !== undefined ? argument : interpreter;
}
