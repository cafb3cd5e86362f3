import type { Explainer } from './explanation.ts';

/** What make's rules write into a file of which only the time counts, such as `po/stamp-po`. */
const STAMPS = new Set(['', '\n', 'timestamp\n', 'timestamp for config.h.in\n', 'stamp\n']);

/** A new file that says nothing: empty, or the stamp of a make rule. One that was emptied is not explained. */
export const explainEmptyFile: Explainer = (file, context) => {
  if (file.bytes.length > 64 || context.sourcePaths.has(file.path)) return undefined;
  if (!STAMPS.has(file.bytes.toString('latin1'))) return undefined;
  const says = file.bytes.length === 0 ? 'is empty' : 'is a stamp of make, which says nothing else';
  return { explained: { strength: 'content', by: 'empty-file', says } };
};
