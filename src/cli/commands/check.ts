import { Option } from 'commander';
import { type Declare, withReport } from './declaration.ts';

const examples = `
Examples:
  sudo underpin check                   the full answer: every process, every library
  underpin check                        what an ordinary user can see; the rest is said to be unknown
  underpin check --json | jq .verdict
  underpin check --html report.html     the same as a page worth printing
  underpin check --facts today.facts    save what was seen, for: underpin judge today.facts
  underpin check --root /srv/image      a system that is not running
  docker save web:1 -o web.tar && underpin check --image web.tar

It sends nothing, changes nothing and runs nothing of what it looks at.
`;

export const check: Declare = (program, done) => {
  withReport(program.command('check'))
    .description('say whether this server is affected, through which service, and what to do')
    .option('--root <folder>', 'look at the system in this folder instead of the running one')
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
