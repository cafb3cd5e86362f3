import { Argument } from 'commander';
import type { Declare } from './declaration.ts';

const examples = `
Examples:
  underpin completion bash > ~/.local/share/bash-completion/completions/underpin
  underpin completion zsh > "\${fpath[1]}/_underpin"
  underpin completion fish > ~/.config/fish/completions/underpin.fish
`;

export const completion: Declare = (program, done) => {
  program
    .command('completion')
    .description('print the completion of a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', examples)
    .action(async (shell) => {
      const { completionFor } = await import('../completion.ts');
      process.stdout.write(completionFor(shell, program));
      done(0);
    });
};
