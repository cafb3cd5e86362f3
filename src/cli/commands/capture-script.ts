import type { Declare } from './declaration.ts';

const examples = `
Examples:
  underpin capture-script > capture.sh
  ssh web1 sudo sh < capture.sh > web1.capture && underpin judge web1.capture

The script is meant to be read before it is run: 300 lines of POSIX sh. docs/capture.md says what it takes along.
`;

export const captureScript: Declare = (program, done) => {
  program
    .command('capture-script')
    .description('print a shell script for a server without Node; judge what it writes')
    .addHelpText('after', examples)
    .action(async () => done(await (await import('../capture-script.ts')).printCaptureScript()));
};
