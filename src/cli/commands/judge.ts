import { type Declare, withReport } from './declaration.ts';

const examples = `
Examples:
  underpin judge web1.facts             what today's knowledge says about what was seen then
  underpin judge *.facts --json         one JSON report a file
  underpin judge web2.capture           a server without Node: underpin help capture-script
`;

export const judge: Declare = (program, done) => {
  withReport(program.command('judge'))
    .description('judge saved facts, of whatever machine and day, by the knowledge of today')
    .argument('<file...>', 'facts saved by check --facts, or what the capture script wrote')
    .option('--cyclonedx <file>', 'write what the services run as a CycloneDX 1.6 bill of materials')
    .option('--openvex <file>', 'write how each incident stands as OpenVEX')
    .addHelpText('after', examples)
    .action(async (files, options) => done(await (await import('../judge.ts')).judge(files, options)));
};
