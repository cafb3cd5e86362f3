import type { FileRoot } from '../../../system/file-root.ts';
import { readClosure } from './closure.ts';
import type { FileCollector, UnownedFile } from './files.ts';

/**
 * Whether a program could hold a listening socket: it or a library of it imports the function. A static program imports
 * nothing, so it could; one whose structure cannot be read could, too.
 */
export function canListen(
  { root, files }: { readonly root: FileRoot; readonly files: FileCollector },
  program: UnownedFile,
  wanted: 'listen' | 'bind',
): boolean {
  const elf = files.loadable(program.path)?.elf;
  if (elf === undefined || !elf.isDynamic || elf.imports.includes(wanted)) return true;
  return readClosure(root, files, program).some(({ path }) =>
    files.loadable(path)?.elf.imports.includes(wanted),
  );
}
