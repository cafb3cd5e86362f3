import { InvalidArgumentError, Option } from 'commander';
import { type Declare, withReport } from './declaration.ts';

const examples = `
Examples:
  sudo underpin check                   the full answer: every process, every library
  underpin check                        what an ordinary user can see; the rest is said to be unknown
  underpin check --json | jq .verdict
  underpin check --html report.html     the same as a page worth printing
  underpin check --facts today.facts    save what was seen, for: underpin judge today.facts
  sudo underpin check --integrity all   compare every file of every package with its checksum
  underpin check --archive ./debs       prove the files that services load by the signed index and its packages
  sudo underpin check --after old.facts after an update: what changed, what still runs the old files
  underpin check --root /srv/image      a system that is not running
  docker save web:1 -o web.tar && underpin check --image web.tar

It sends nothing, changes nothing and runs nothing of what it looks at.
`;

export const check: Declare = (program, done) => {
  withReport(program.command('check'))
    .description('say whether this server is affected, through which service, and what to do')
    .option('--root <folder>', 'look at the system in this folder instead of the running one')
    .addOption(
      new Option('--cooling-off <days>', 'how old a version should be that services of a stable system run')
        .argParser(readDays)
        .default(30, '30d'),
    )
    .option('--after <facts>', 'compare with facts from before an update, and say whether it took')
    .addOption(
      new Option('--integrity <files>', 'compare these files with what their packages say of them')
        .choices(['loaded', 'elf', 'all'])
        .default('loaded'),
    )
    .option(
      '--archive <folder>',
      'prove files by packages and signed indexes in this folder: debs, rpms, a mirror',
    )
    .option(
      '--keyring <file>',
      'verify the signatures of indexes with these keys, not with those of the subject',
    )
    .addOption(
      new Option(
        '--image <file>',
        'look at an image: docker save, OCI layout or root file system, in a tar',
      ).conflicts('root'),
    )
    .option('--cyclonedx <file>', 'write what the services run as a CycloneDX 1.6 bill of materials')
    .option('--openvex <file>', 'write how each incident stands as OpenVEX')
    .option('--facts <file>', 'save the facts, to judge them again later: underpin judge')
    .addHelpText('after', examples)
    .action(async (options) => done(await (await import('../check.ts')).check(options)));
};

function readDays(text: string): number {
  const days = /^([0-9]{1,4})d?$/.exec(text)?.[1];
  if (days === undefined) throw new InvalidArgumentError('It is a number of days, such as 30d.');
  return Number(days);
}
