import { readFileSync } from 'node:fs';
import { readElf } from '../../src/formats/elf/read-elf.ts';
import { askReadelf, type ReadelfAnswer } from './readelf.ts';

/** Functions whose imports are compared. */
const ASKED = ['listen', 'bind', 'accept', 'dlopen', 'socket', 'memcpy', 'fork', 'no_such_function'];

/** The same questions to readElf and to readelf, in one shape. */
export function compareWithReadelf(file: string): { readonly ours: unknown; readonly theirs: unknown } {
  const elf = readElf(readFileSync(file), { imports: ASKED });
  const ours: ReadelfAnswer = {
    soname: elf.soname,
    interpreter: elf.interpreter,
    needed: elf.needed,
    rpath: elf.rpath,
    runpath: elf.runpath,
    buildId: elf.buildId,
    ifuncs: elf.ifuncs.symbols,
    irelative: elf.ifuncs.relocations,
    undefinedSymbols: elf.imports,
    versionNeeds: elf.versionNeeds.flatMap(({ versions }) => versions),
    versionDefinitions: elf.versionDefinitions,
    loads: elf.loadSegments.length,
    executable: elf.executableSegments.length,
  };
  const theirs = askReadelf(file);
  const taken = new Set(theirs.undefinedSymbols);
  return { ours, theirs: { ...theirs, undefinedSymbols: ASKED.filter((name) => taken.has(name)) } };
}
