import type { Explainer } from './explanation.ts';
import { roleOf } from './role.ts';

/** Documentation, told by its name and, for manual pages, its first requests. By name only: nobody compared a word. */
export const explainDocumentation: Explainer = (file) => {
  if (roleOf(file.path, file.mode, file.bytes) !== 'doc') return undefined;
  return { explained: { strength: 'name', by: 'documentation', says: 'is documentation, by its name' } };
};
