import { type Declare, withReport } from './declaration.ts';

const examples = `
Examples:
  underpin release xz-5.4.1.tar.xz --source xz.git       every file of the release that the tag does not explain
  underpin release xz-5.4.1.tar.xz --source xz.git --rev v5.4.1
  underpin release xz-5.4.1.tar.xz --source xz.git --explain m4/gettext.m4
  underpin release new.tar.xz --source xz.git --previous old.tar.xz
  underpin release new.tar.xz --source xz.git --keyring maintainers.asc
  git ls-tree -r --long --full-tree v5.4.1 > xz.list     a listing of the source, to compare without it:
  underpin release xz-5.4.1.tar.xz --source xz.list

It unpacks nothing to disk, runs nothing of what it looks at without --regenerate, and reaches only a URL that you name.
`;

export const release: Declare = (program, done) => {
  withReport(program.command('release'))
    .description('say whether what was released is what is in the source, and explain every file that is not')
    .argument('<archive>', 'tar (gz, xz, bz2, zst), zip, wheel, gem, crate or npm package')
    .option(
      '--source <repository>',
      'the source: a working copy, a bare repository, a URL, or a saved git ls-tree -r',
    )
    .option('--rev <revision>', 'the tag or commit; otherwise it is inferred from the name of the archive')
    .option('--submodule <path=repository...>', 'the repository of a submodule, to be compared too')
    .option(
      '--previous <archive>',
      'the release before this one: says what is new, and whether the key changed',
    )
    .option('--signature <file>', 'the detached signature; otherwise one beside the archive is read')
    .option('--keyring <file>', 'the keys that may sign: verifies the signatures with them')
    .option(
      '--regenerate',
      "make configure and the like again with the tools they name: runs the source's macros, in a sandbox",
    )
    .option('--toolchain <folder>', 'with --regenerate: take the tools from the usr of this folder')
    .option('--explain <path>', 'tell the story of one file')
    .option('--facts <file>', 'save the facts, to judge them again later: underpin judge')
    .addHelpText('after', examples)
    .action(async (archive, options) =>
      done(await (await import('../release.ts')).release(archive, options)),
    );
};
