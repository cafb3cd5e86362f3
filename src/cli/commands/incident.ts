import type { Declare } from './declaration.ts';

const examples = `
Examples:
  underpin incident list
  underpin incident show CVE-2024-3094
  underpin incident new CVE-2030-0001 && underpin incident test CVE-2030-0001.json
`;

export const incident: Declare = (program, done) => {
  const group = program
    .command('incident')
    .description('the incidents that check knows: list, show, test one, begin a new one')
    .addHelpText('after', examples);
  const load = () => import('../incident.ts');
  const json = ['--json', 'print JSON'] as const;
  group
    .command('list')
    .description('every incident, a line each')
    .option(...json)
    .action(async (options) => done(await (await load()).listIncidents(options)));
  group
    .command('show')
    .description('all that is known of one')
    .argument('<id>')
    .option(...json)
    .action(async (id, options) => done(await (await load()).showIncident(id, options)));
  group
    .command('test')
    .description('judge the controls of one, by its id or a file')
    .argument('<id|file>')
    .option(...json)
    .action(async (name, options) => done(await (await load()).testIncident(name, options)));
  group
    .command('new')
    .description('write ID.json to be filled in')
    .argument('<id>')
    .action(async (id) => done((await import('../new-incident.ts')).newIncident(id)));
};
