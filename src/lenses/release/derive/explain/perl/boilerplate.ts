import { ParseError } from '../../../../../bytes/parse-error.ts';
import { readPerlLiteral } from '../../../../../formats/perl/read-literal.ts';
import { blobId } from '../../../../../knowledge/known-good/hash-line.ts';
import {
  boilerplateName,
  type Hole,
  isBoilerplatePath,
  readBoilerplate,
} from '../../../../../knowledge/known-good/perl-boilerplate.ts';
import { nameWitnesses, WITNESSES, witnessesOf } from '../corroborated.ts';
import type { ExplainContext, Explainer } from '../explanation.ts';
import { isOwnFile, isSaid, isVersion } from './account-value.ts';
import { distributionNames } from './distribution-names.ts';
import { isArgumentAccounted } from './makefile-arguments.ts';

const SHOWN = 200;

type NovelLine = { readonly line: number; readonly text: string };

/**
 * A test or a Makefile.PL that a build tool wrote: what is left without lists of files, dependencies, versions and the
 * distribution's name stands byte for byte in earlier releases of unrelated projects, and what was taken out is of this release
 * or of the tag. What is not is shown: a dependency that the tag does not name, say.
 */
export const explainBoilerplate: Explainer = (file, context) => {
  if (context.date === undefined || !isBoilerplatePath(file.path)) return undefined;
  const text = file.bytes.toString();
  if (!Buffer.from(text).equals(file.bytes)) return undefined;
  const read = readBoilerplate(file.path, text, distributionNames(context));
  if (read === undefined) return undefined;
  const witnesses = witnessesOf(blobId(Buffer.from(read.text)), boilerplateName(file.path), context);
  if (witnesses.length < WITNESSES) return undefined;
  const lines = text.split('\n');
  const novelLines = read.holes.flatMap((hole) => novelIn(hole, lines, context));
  const named = nameWitnesses(witnesses);
  if (novelLines.length > 0) {
    const says = `what a build tool writes, as ${named}, with values that are neither of the source nor of this release`;
    return { unexplained: { novelLines: novelLines.slice(0, SHOWN), nearest: { says } } };
  }
  const says = `is, but for names, files and versions of this release and its source, byte for byte in ${named}`;
  return { explained: { strength: 'content', by: 'boilerplate', says } };
};

function novelIn(hole: Hole, lines: readonly string[], context: ExplainContext): readonly NovelLine[] {
  const show = (line: number): NovelLine => ({ line, text: lines[line - 1] ?? '' });
  const { kind, line, values } = hole;
  if (kind === 'literal') return novelInLiteral(hole, context).map(show);
  if (kind === 'items')
    return values.flatMap((value, at) => (isOwnFile(value, context) ? [] : [show(line + at)]));
  if (kind === 'modules')
    return values.flatMap((value, at) => (value === '' || isSaid(value, context) ? [] : [show(line + at)]));
  return kind === 'version' && !values.every(isVersion) ? [show(line)] : [];
}

/** Numbers of lines. */
function novelInLiteral({ line, values, of = '' }: Hole, context: ExplainContext): readonly number[] {
  // Pod::Coverage's exceptions are patterns, and may be what the tag's dist.ini says, word for word.
  if (of === '%trustme')
    return values.flatMap((value, at) => (isTrusted(value.trim(), context) ? [] : [line + at]));
  try {
    const items = readPerlLiteral(values, line);
    return items.filter((item) => !isArgumentAccounted(of, item, context)).map((item) => item.line);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return values.map((_, at) => line + at);
  }
}

function isTrusted(line: string, context: ExplainContext): boolean {
  const pattern = /^(qr\/.+\/),?$/.exec(line)?.[1];
  return pattern === undefined ? /^(?:'[\w:]+' => \[|\],?)$/.test(line) : isSaid(pattern, context);
}
