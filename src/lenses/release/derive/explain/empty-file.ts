import type { Explainer } from './explanation.ts';

/** A new file that holds nothing: `stamp-h.in`, `po/.stamp`. One that was emptied is not explained. */
export const explainEmptyFile: Explainer = (file, context) => {
  if (file.bytes.length > 0 || context.sourcePaths.has(file.path)) return undefined;
  return { explained: { strength: 'content', by: 'empty-file', says: 'is empty' } };
};
