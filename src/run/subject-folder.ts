import { realpathSync, statSync } from 'node:fs';
import { UnderpinError } from '../model/error.ts';

const ROOT_HINT = '--root wants the folder that holds the system: the one with etc and usr in it.';

/** The real path of a folder that the user named; '' for `/`. Throws SUBJECT_UNREADABLE. */
export function subjectFolder(path: string, hint = ROOT_HINT): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real === '/' ? '' : real;
  } catch (cause) {
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot open ${path}`, { cause });
  }
  throw new UnderpinError('SUBJECT_UNREADABLE', `${path} is not a folder`, { hint });
}
