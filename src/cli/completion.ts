import type { Command, Option } from 'commander';

/** The completion script of a shell, made from the commands as they are declared. */
export function completionFor(shell: string, program: Command): string {
  switch (shell) {
    case 'bash':
      return bash(program);
    case 'zsh':
      return zsh(program);
    default:
      return fish(program);
  }
}

/** A command by the words that lead to it, with what may follow. */
interface Node {
  readonly path: readonly string[];
  readonly words: readonly string[];
  readonly command: Command;
}

function nodesOf(command: Command, path: readonly string[] = []): readonly Node[] {
  const words = [...command.commands.map((child) => child.name()), ...command.options.flatMap(namesOf)];
  return [
    { path, words, command },
    ...command.commands.flatMap((child) => nodesOf(child, [...path, child.name()])),
  ];
}

function namesOf({ long, short }: Option): readonly string[] {
  return [long, short].filter((name) => name !== undefined && name !== null);
}

function bash(program: Command): string {
  const cases = nodesOf(program).map(
    ({ path, words }) => `    '${path.join(' ')}') words='${words.join(' ')}' ;;`,
  );
  return `# bash completion of underpin
_underpin() {
  local word=\${COMP_WORDS[COMP_CWORD]} path= words= at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in -*) ;; *) path=\${path:+$path }\${COMP_WORDS[at]} ;; esac
  done
  case $path in
${cases.join('\n')}
  esac
  case \${COMP_WORDS[COMP_CWORD-1]} in
    --fail-on) words='info low medium high critical' ;;
    --root) COMPREPLY=($(compgen -d -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}
complete -o filenames -F _underpin underpin
`;
}

function zsh(program: Command): string {
  const cases = nodesOf(program).map(({ path, command }) => {
    const items = [
      ...command.commands.map((child) => [child.name(), child.description()]),
      ...command.options.flatMap((one) => namesOf(one).map((name) => [name, one.description])),
    ];
    return `    '${path.join(' ')}') items=(${items.map(([name, text]) => quote(`${name}:${text}`)).join(' ')}) ;;`;
  });
  return `#compdef underpin
_underpin() {
  local -a items
  local place=\${(j: :)\${(@)words[2,CURRENT-1]:#-*}}
  case $place in
${cases.join('\n')}
  esac
  _describe underpin items || _files
}
_underpin "$@"
`;
}

function fish(program: Command): string {
  const lines = nodesOf(program).flatMap(({ path, command }) => {
    const last = path.at(-1);
    const where = last === undefined ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${last}`;
    const commands = command.commands.map(
      (child) => `complete -c underpin -n '${where}' -a ${child.name()} -d ${quote(child.description())}`,
    );
    const options = command.options.map(
      ({ long, description }) =>
        `complete -c underpin -n '${where}' -l ${long?.slice(2)} -d ${quote(description)}`,
    );
    return [...commands, ...options];
  });
  return `# fish completion of underpin\n${lines.join('\n')}\n`;
}

/** A word for a POSIX-like shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
