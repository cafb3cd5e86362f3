import type { Command, Option } from 'commander';
import { errors } from '../../src/model/error.ts';

/** The manual page, man-pages(7), made from the commands as they are declared. `date` is that of the knowledge. */
export function manPage(program: Command, version: string, date: string): string {
  return `${[
    `.TH UNDERPIN 1 ${quote(date)} ${quote(`underpin ${version}`)} "Underpin manual"`,
    '.SH NAME',
    'underpin \\- find the next xz before luck does',
    '.SH SYNOPSIS',
    ...program.commands.flatMap((command) => [
      '.B underpin',
      roff(`${command.name()} ${command.usage()}`),
      '.br',
    ]),
    '.SH DESCRIPTION',
    roff(program.description()),
    'It sends nothing, changes nothing and runs nothing of what it looks at. A pass is not a proof of safety.',
    '.SH COMMANDS',
    ...program.commands.flatMap((command) => commandPart(command, [])),
    '.SH EXIT STATUS',
    ...statuses.flatMap(([status, says]) => ['.TP', `.B ${status}`, roff(says)]),
    '.SH ERRORS',
    ...Object.entries(errors).flatMap(([code, { says, hint }]) => [
      '.TP',
      `.B ${roff(code)}`,
      roff(`${says} ${hint}`),
    ]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B NO_COLOR',
    'No colours, also on a terminal.',
    '.SH SEE ALSO',
    '.BR debsums (1), .BR needrestart (1), .BR ld.so (8)',
  ].join('\n')}\n`;
}

const statuses = [
  ['0', 'Clean.'],
  ['1', 'Findings at or above --fail-on.'],
  ['2', 'Arguments or a subject that cannot be used.'],
  ['3', 'Underpin itself went wrong.'],
  ['4', 'Nothing was found, and not everything could be seen.'],
] as const;

function commandPart(command: Command, above: readonly string[]): readonly string[] {
  const path = [...above, command.name()];
  return [
    `.SS ${quote(`underpin ${path.join(' ')} ${command.usage()}`)}`,
    roff(`${command.description()}.`),
    ...command.options.filter(({ hidden }) => !hidden).flatMap(optionPart),
    ...command.commands.flatMap((child) => commandPart(child, path)),
  ];
}

function optionPart({ flags, description, argChoices }: Option): readonly string[] {
  const choices = argChoices === undefined ? '' : ` One of ${argChoices.join(', ')}.`;
  return ['.TP', `.B ${roff(flags)}`, roff(`${description}.${choices}`)];
}

/** Text in which roff sees no request: backslashes, leading dots and quotes, and hyphens that are to be copied. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}

function quote(text: string): string {
  return `"${roff(text).replaceAll('"', '\\(dq')}"`;
}
