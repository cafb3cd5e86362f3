import { judgeDocument } from './converted/judge-document.ts';
import type { Explainer } from './explanation.ts';
import { roleOf } from './role.ts';

/**
 * Documentation, told by its name and, for manual pages, its first requests. Where the source has the page that it was
 * made from, each of its words is looked for there: a page that says nothing new is the same content in another form.
 * Otherwise it is explained by its name only.
 */
export const explainDocumentation: Explainer = (file, context) => {
  if (roleOf(file.path, file.mode, file.bytes) !== 'doc') return undefined;
  const { isConverted, says } = judgeDocument(file, context);
  return isConverted
    ? { explained: { strength: 'content', by: 'converted', says } }
    : { explained: { strength: 'name', by: 'documentation', says: `is documentation, by its name${says}` } };
};
