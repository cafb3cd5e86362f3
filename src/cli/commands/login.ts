import { Argument, type Command, InvalidArgumentError } from 'commander';
import { type Declare, type Done, withReport } from './declaration.ts';

const examples = `
A side is HOST[:PORT], a server that runs; or one that is started for the measurement, on the
loopback, with a throw-away key, and ended after it:
  start                                 this machine's sshd
  package:/FILE.deb                     the same with the libraries (or the sshd) of a package
  libraries:/FOLDER                     the same with the libraries of a folder first
  root:/FOLDER                          the sshd of a system in a folder
  preload:/FILE.so                      the same with a library loaded into it

Examples:
  underpin login time server.example    how long each phase of a login takes
  sudo underpin login compare start package:/var/cache/apt/archives/liblzma5_5.4.5-0.3_amd64.deb
  sudo underpin login compare server.example:22 other.example:22
  sudo underpin login blame start --control libraries:/srv/known-good
  underpin login sweep start            does its cost depend on TERM, LD_DEBUG, LANG or argv[0]?
  underpin login compare start libraries:/srv/known-good --command 'xz -t file.xz'

Connections go to no host but those you name; how many is said before the first.
`;

const load = () => import('../login.ts');

export const login: Declare = (program, done) => {
  const group = program
    .command('login')
    .description('measure whether a login costs more than it should, and which library costs it')
    .addHelpText('after', examples);
  declareTime(group, done);
  declareCompare(group, done);
  declareBlame(group, done);
  declareSweep(group, done);
  declareUpgrade(group, done);
  declareWatch(group, done);
};

function declareTime(group: Command, done: Done): void {
  withFacts(group.command('time'))
    .description('time the phases of logins that are refused: TCP, banner, key exchange, authentication')
    .argument('<host[:port]>')
    .option('--attempts <n>', 'logins to try, by ssh2 and by ssh each', wholeNumber, 10)
    .option('--user <name>', 'user to log in as (default: yourself)')
    .option('--identity <file>', 'private key that the server may grant')
    .action(async (host, options) => done(await (await load()).time(host, options)));
}

function declareCompare(group: Command, done: Done): void {
  withCommand(withFacts(group.command('compare')))
    .description('measure one side against another in turns, and say whether it takes longer')
    .argument('<target>')
    .argument('[control]')
    .option('--rounds <n>', 'most connections to each side', wholeNumber, 200)
    .option('--seconds <n>', 'most seconds', wholeNumber, 60)
    .option('--baseline <file>', 'facts of another day in place of a control; raises no alarm')
    .action(async (target, control, options) => done(await (await load()).compare(target, control, options)));
}

function declareBlame(group: Command, done: Done): void {
  withCommand(withFacts(group.command('blame')))
    .description('say which library costs how much of a login (perf, callgrind)')
    .argument('[target]', 'default: start')
    .option('--start', 'start this machine’s sshd and profile that')
    .option('--pid <n>', 'profile this sshd, which runs already', wholeNumber)
    .option('--control <side>', 'what to compare with')
    .option('--runs <n>', 'most logins to each side', wholeNumber, 150)
    .option('--seconds <n>', 'most seconds of logins', wholeNumber, 30)
    .option('--method <name>', 'perf or callgrind (default: both)')
    .action(async (target, options) => done(await (await load()).blame(target, options)));
}

function declareSweep(group: Command, done: Done): void {
  withCommand(withFacts(group.command('sweep')))
    .description('run one command under several environments, and say whether its cost depends on them')
    .argument('[target]', 'default: start')
    .option('--rounds <n>', 'most runs under each environment', wholeNumber, 40)
    .option('--seconds <n>', 'most seconds, once there are 10 runs', wholeNumber, 20)
    .action(async (target, options) => done(await (await load()).sweep(target, options)));
}

function declareUpgrade(group: Command, done: Done): void {
  withFacts(group.command('upgrade'))
    .description('compare the libraries of sshd before and after an upgrade; the hook of the package manager')
    .addArgument(new Argument('<moment>').choices(['before', 'after']))
    .option('--root <folder>', 'the system in this folder instead of the running one')
    .option('--rounds <n>', 'most logins to each side', wholeNumber, 150)
    .option('--seconds <n>', 'most seconds of logins', wholeNumber, 20)
    .action(async (moment, options) =>
      done(await (await import('../login-upgrade.ts')).upgrade(moment, options)),
    );
}

function declareWatch(group: Command, done: Done): void {
  group
    .command('watch')
    .description('visit a server every quarter of an hour, keep the history, serve it to Prometheus')
    .option('--server <host[:port]>', 'server to visit', '127.0.0.1')
    .option('--history <file>', 'where the history lies', '/var/lib/underpin/login.sqlite')
    .option('--once', 'make one visit and end: what the timer runs')
    .option('--metrics <file>', 'with --once: write what Prometheus is told to this file')
    .option('--serve <port>', 'where http://127.0.0.1:PORT/metrics is served', wholeNumber, 9419)
    .option('--chart', 'draw the last month')
    .option('--html <file>', 'draw the last month as a page')
    .option('--install', 'write the systemd units and the hook of the package manager, and start them')
    .option('--uninstall', 'stop and remove them; the history stays')
    .action(async (options) => done(await (await import('../login-watch.ts')).watch(options)));
}

function withFacts(command: Command): Command {
  return withReport(command).option('--facts <file>', 'save the facts, to judge them again later');
}

function withCommand(command: Command): Command {
  return command.option('--command <line>', 'measure this program in place of sshd; no shell reads the line');
}

function wholeNumber(text: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
