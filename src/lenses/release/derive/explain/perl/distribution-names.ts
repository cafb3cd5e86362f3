import { boilerplateNames } from '../../../../../knowledge/known-good/perl-boilerplate.ts';
import type { ExplainContext } from '../explanation.ts';

const NAME = /^(?: {3}"name" : "|name: *'?)([A-Za-z]\w*(?:-\w+)*)'?"?,?$/m;

/** The distribution's name as its metadata has it, and that of its main module, which must be one of the source. */
export function distributionNames({
  releaseFile,
  sourceFile,
  sourcePaths,
}: ExplainContext): readonly string[] {
  for (const path of ['META.json', 'META.yml']) {
    const bytes = releaseFile(path)?.bytes ?? sourceFile(path);
    const name = NAME.exec(bytes?.toString('latin1', 0, 1 << 20) ?? '')?.[1];
    if (name !== undefined && sourcePaths.has(`lib/${name.replaceAll('-', '/')}.pm`))
      return boilerplateNames(name);
  }
  return [];
}
