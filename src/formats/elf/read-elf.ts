import { ParseError } from '../../bytes/parse-error.ts';
import { DT, type Dynamic, lastValue, readDynamic, tableOf } from './dynamic.ts';
import { readHeader } from './header.ts';
import { type ElfImage, type ProgramHeader, PT, readImage } from './image.ts';
import { readBuildId } from './notes.ts';
import { scanRelocations } from './relocations.ts';
import { type Strings, stringAt, stringsIn } from './strings.ts';
import { countSymbols } from './symbol-count.ts';
import { scanSymbols } from './symbols.ts';
import type { ElfObject, ElfSegment, ReadElfOptions } from './types.ts';
import { readVersionDefinitions, readVersionNeeds } from './versions.ts';

const PF_X = 1;
const DF_1_NODEFLIB = 0x800;
const DF_1_PIE = 0x0800_0000;

/** The kernel's PATH_MAX, which it asks of PT_INTERP too. */
const MAX_INTERPRETER = 4096;

/**
 * Reads a whole ELF file: what the kernel and glibc's loader would take from it, by program headers and the dynamic
 * table alone. Section headers are for linkers and debuggers; a file may lack them or lie in them.
 * ParseError for what is no ELF file, is damaged, or passes a limit.
 */
export function readElf(bytes: Buffer, options: ReadElfOptions = {}): ElfObject {
  const header = readHeader(bytes);
  const image = readImage(bytes, header);
  const { bits, endianness, machine, type } = header;
  const interpreter = readInterpreter(image);
  const buildId = readBuildId(image);
  const loads = image.programHeaders.filter((one) => one.type === PT.LOAD);
  return {
    ...{ bits, endianness, machine, type },
    ...(interpreter !== undefined && { interpreter }),
    ...(buildId !== undefined && { buildId }),
    ...readLinking(image, options),
    loadSegments: loads.map(toSegment),
    executableSegments: loads.filter(({ flags }) => (flags & PF_X) !== 0).map(toSegment),
  };
}

type Linking = Omit<
  ElfObject,
  | 'bits'
  | 'endianness'
  | 'machine'
  | 'type'
  | 'interpreter'
  | 'buildId'
  | 'loadSegments'
  | 'executableSegments'
>;

function readLinking(image: ElfImage, { imports: wanted = [] }: ReadElfOptions): Linking {
  const found = readDynamic(image);
  const dynamic: Dynamic = found ?? new Map();
  const strings = stringsIn(tableOf(image, dynamic, DT.STRTAB) ?? Buffer.alloc(0));
  const { irelative, symbolCount } = scanRelocations(image, dynamic);
  const count = countSymbols(image, dynamic, symbolCount);
  const { ifuncs, imports } = scanSymbols(image, dynamic, { strings, count, wanted });
  const soname = lastValue(dynamic, DT.SONAME);
  const flags1 = lastValue(dynamic, DT.FLAGS_1) ?? 0;
  return {
    isDynamic: found !== undefined,
    ...(soname !== undefined && { soname: stringAt(strings, soname) }),
    needed: names(dynamic, strings, DT.NEEDED),
    filters: names(dynamic, strings, DT.FILTER),
    auxiliaries: names(dynamic, strings, DT.AUXILIARY),
    auditors: [...list(dynamic, strings, DT.AUDIT), ...list(dynamic, strings, DT.DEPAUDIT)],
    rpath: list(dynamic, strings, DT.RPATH),
    runpath: list(dynamic, strings, DT.RUNPATH),
    noDefaultLibraries: (flags1 & DF_1_NODEFLIB) !== 0,
    isPie: (flags1 & DF_1_PIE) !== 0,
    ifuncs: { symbols: ifuncs, relocations: irelative },
    versionDefinitions: readVersionDefinitions(image, dynamic, strings),
    versionNeeds: readVersionNeeds(image, dynamic, strings),
    imports,
  };
}

/** As the kernel does: the first PT_INTERP, by its place in the file, ended by a NUL. */
function readInterpreter({ bytes, programHeaders }: ElfImage): string | undefined {
  const segment = programHeaders.find(({ type }) => type === PT.INTERP);
  if (segment === undefined || segment.fileSize === 0) return undefined;
  const { offset, fileSize } = segment;
  if (fileSize > MAX_INTERPRETER || offset + fileSize > bytes.length || bytes[offset + fileSize - 1] !== 0) {
    throw new ParseError('elf', 'an interpreter that the kernel refuses');
  }
  return bytes.toString('utf8', offset, bytes.indexOf(0, offset));
}

function names(dynamic: Dynamic, strings: Strings, tag: number): readonly string[] {
  return (dynamic.get(tag) ?? []).map((offset) => stringAt(strings, offset));
}

function list(dynamic: Dynamic, strings: Strings, tag: number): readonly string[] {
  const offset = lastValue(dynamic, tag);
  return offset === undefined ? [] : stringAt(strings, offset).split(':');
}

function toSegment({ offset, vaddr, fileSize, memorySize }: ProgramHeader): ElfSegment {
  return { offset, vaddr, fileSize, memorySize };
}
