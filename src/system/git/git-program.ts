import { accessSync, constants } from 'node:fs';
import { UnderpinError } from '../../model/error.ts';

/** Where git is looked for; the search path of whoever called us is not asked. */
const PLACES = ['/usr/bin/git', '/usr/local/bin/git', '/bin/git', '/opt/homebrew/bin/git'];

/** The git program by its absolute path. */
export function gitProgram(): string {
  const found = PLACES.find(isExecutable);
  if (found !== undefined) return found;
  throw new UnderpinError('TOOL_MISSING', 'git is not installed', {
    hint: 'Install git, or give a saved manifest of the source: git ls-tree -r --long --full-tree TAG > FILE',
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
