import type { Explainer } from '../explanation.ts';
import { nameOf } from '../role.ts';
import { isSaid } from './account-value.ts';

/** Of these some would load other code. */
const LOADS_CODE = /^(?:PERL5|LD_|PATH$)/;
/** Nothing but a variable of the environment that is set to a plain word. */
const SETS = /^BEGIN \{\n {4}\$ENV\{'?([A-Z][A-Z0-9_]*)'?\} = '?\w+'?;\n\}\n\n/;

/**
 * A test that is one of the source's tests with a variable of the environment set in front of it, as Dist::Zilla's PurePerlTests
 * makes a second copy of each. The variable must be one that a file of the source names, and the copy may be called as the test with something before it.
 */
export const explainCopiedTest: Explainer = (file, context) => {
  if (!file.path.endsWith('.t') || context.sourcePaths.has(file.path)) return undefined;
  const text = file.bytes.toString('latin1');
  const [start = '', variable = ''] = SETS.exec(text) ?? [];
  if (start === '' || LOADS_CODE.test(variable) || !isSaid(variable, context)) return undefined;
  const body = text.slice(start.length).trimEnd();
  const original = [...context.sourcePaths.keys()].find(
    (path) =>
      path.endsWith('.t') &&
      nameOf(file.path).endsWith(nameOf(path)) &&
      context.sourceFile(path)?.toString('latin1').trimEnd() === body,
  );
  if (original === undefined) return undefined;
  const says = `is the source's ${original} with ${variable} set before it`;
  return { explained: { strength: 'content', by: 'copied-test', says } };
};
