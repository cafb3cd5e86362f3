import { ByteWriter } from './byte-writer.ts';

/** What a made-up ELF object says of itself. It holds no code: it can be read and never run. */
export interface ElfSpec {
  readonly bits?: 32 | 64;
  readonly endianness?: 'little' | 'big';
  readonly machine?: number;
  readonly type?: number;
  readonly interpreter?: string;
  readonly soname?: string;
  readonly needed?: readonly string[];
  readonly rpath?: string;
  readonly runpath?: string;
  readonly auxiliaries?: readonly string[];
  readonly flags1?: number;
  readonly symbols?: readonly SymbolSpec[];
  readonly hash?: 'sysv' | 'gnu' | 'none';
  /** One relocation of each type; `symbol` is an index. */
  readonly relocations?: readonly { readonly type: number; readonly symbol?: number }[];
  readonly relocationFormat?: 'rel' | 'rela';
  readonly buildId?: string;
  readonly defines?: readonly string[];
  readonly needs?: readonly { readonly file: string; readonly versions: readonly string[] }[];
  /** Further tags, written before DT_NULL, such as a forged one. */
  readonly tags?: readonly (readonly [tag: number, value: number])[];
}

/** A dynamic symbol; a number of its type where it is not a plain function. */
export interface SymbolSpec {
  readonly name: string;
  readonly type?: number;
  readonly isUndefined?: boolean;
}

/** Where the one segment of the file is mapped. */
export const BASE = 0x10000;

const HEADER_SPACE = 0x200;

/** Builds an object with the tables that a loader reads, all in one segment, and no section headers. */
export function buildElf(spec: ElfSpec): Buffer {
  const bits = spec.bits ?? 64;
  const body = new ByteWriter(bits, spec.endianness ?? 'little', HEADER_SPACE);
  const interpreter = body.place(() => spec.interpreter && body.text(spec.interpreter));
  const note = body.place(() => writeNote(body, spec.buildId));
  const tags: (readonly [number, number])[] = [];
  const strings = body.strings;
  const name = (tag: number, values: readonly string[]) =>
    tags.push(...values.map((value) => [tag, strings.add(value)] as const));
  name(1, spec.needed ?? []);
  name(14, spec.soname === undefined ? [] : [spec.soname]);
  name(15, spec.rpath === undefined ? [] : [spec.rpath]);
  name(29, spec.runpath === undefined ? [] : [spec.runpath]);
  name(0x7ffffffd, spec.auxiliaries ?? []);
  if (spec.flags1 !== undefined) tags.push([0x6ffffffb, spec.flags1]);

  // As linkers do for the GNU hash table: undefined symbols first.
  const symbols = [...(spec.symbols ?? [])].sort((a, b) => Number(b.isUndefined) - Number(a.isUndefined));
  tags.push([6, BASE + body.place(() => writeSymbols(body, symbols)).offset]);
  if (spec.hash !== 'gnu' && spec.hash !== 'none') {
    tags.push([4, BASE + body.place(() => body.u32s(1, symbols.length + 1)).offset]);
  }
  if (spec.hash === 'gnu')
    tags.push([0x6ffffef5, BASE + body.place(() => writeGnuHash(body, symbols)).offset]);
  const rela = spec.relocationFormat !== 'rel';
  const relocations = body.place(() => writeRelocations(body, spec.relocations ?? [], rela));
  if (relocations.size > 0)
    tags.push([rela ? 7 : 17, BASE + relocations.offset], [rela ? 8 : 18, relocations.size]);
  if (spec.defines)
    tags.push([0x6ffffffc, BASE + body.place(() => writeDefinitions(body, spec.defines)).offset]);
  if (spec.needs) tags.push([0x6ffffffe, BASE + body.place(() => writeNeeds(body, spec.needs)).offset]);
  tags.push([5, BASE + body.place(() => body.raw(strings.bytes())).offset], ...(spec.tags ?? []), [0, 0]);
  const dynamic = body.place(() => body.words(...tags.flat()));

  const file = body.bytes();
  const headers = [
    { type: 1, flags: 5, offset: 0, size: file.length, align: 0x1000 },
    { type: 2, flags: 6, ...dynamic, align: 8 },
    ...(spec.interpreter === undefined ? [] : [{ type: 3, flags: 4, ...interpreter, align: 1 }]),
    ...(spec.buildId === undefined ? [] : [{ type: 4, flags: 4, ...note, align: 4 }]),
  ];
  writeHeaders(spec, headers).copy(file);
  return file;
}

interface Header {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly align: number;
}

function writeHeaders(spec: ElfSpec, headers: readonly Header[]): Buffer {
  const bits = spec.bits ?? 64;
  const out = new ByteWriter(bits, spec.endianness ?? 'little', 0);
  out.raw(Buffer.from([0x7f, 0x45, 0x4c, 0x46, bits / 32, spec.endianness === 'big' ? 2 : 1, 1, 0]));
  out
    .raw(Buffer.alloc(8))
    .u16s(spec.type ?? 3, spec.machine ?? 62)
    .u32s(1);
  const headerSize = bits === 64 ? 64 : 52;
  out.words(0, headerSize, 0).u32s(0);
  out.u16s(headerSize, bits === 64 ? 56 : 32, headers.length, 0, 0, 0);
  for (const { type, flags, offset, size, align } of headers) {
    out.u32s(type);
    if (bits === 64) out.u32s(flags);
    out.words(offset, BASE + offset, BASE + offset, size, size);
    if (bits === 32) out.u32s(flags);
    out.words(align);
  }
  return out.bytes();
}

function writeNote(out: ByteWriter, buildId: string | undefined): void {
  if (buildId === undefined) return;
  out
    .u32s(4, buildId.length / 2, 3)
    .text('GNU')
    .raw(Buffer.from(buildId, 'hex'));
}

function writeSymbols(out: ByteWriter, symbols: readonly SymbolSpec[]): void {
  const is64 = out.bits === 64;
  out.raw(Buffer.alloc(is64 ? 24 : 16));
  for (const { name, type = 2, isUndefined = false } of symbols) {
    out.u32s(out.strings.add(name));
    if (!is64) out.words(0, 0);
    out.raw(Buffer.from([0x10 | type, 0])).u16s(isUndefined ? 0 : 1);
    if (is64) out.words(0, 0);
  }
}

/** One bucket with everything that is defined, as a chain that ends at the last symbol. */
function writeGnuHash(out: ByteWriter, symbols: readonly SymbolSpec[]): void {
  const firstDefined = 1 + symbols.filter(({ isUndefined }) => isUndefined).length;
  const defined = symbols.length + 1 - firstDefined;
  out
    .u32s(1, defined === 0 ? 1 : firstDefined, 1, 0)
    .words(0)
    .u32s(defined === 0 ? 0 : firstDefined);
  for (let index = 1; index <= defined; index++) out.u32s(index === defined ? 1 : 0);
}

function writeRelocations(
  out: ByteWriter,
  relocations: readonly { readonly type: number; readonly symbol?: number }[],
  rela: boolean,
): void {
  for (const { type, symbol = 0 } of relocations) {
    out.words(0);
    if (out.bits === 32) out.u32s(symbol * 256 + type);
    else out.u64(symbol, type);
    if (rela) out.words(0);
  }
}

function writeDefinitions(out: ByteWriter, names: readonly string[] = []): void {
  ['base', ...names].forEach((name, index) => {
    out.u16s(1, index === 0 ? 1 : 0, index + 1, 1).u32s(0, 20, index === names.length ? 0 : 28);
    out.u32s(out.strings.add(name), 0);
  });
}

function writeNeeds(out: ByteWriter, needs: ElfSpec['needs'] = []): void {
  needs.forEach(({ file, versions }, index) => {
    const isLast = index === needs.length - 1;
    out.u16s(1, versions.length).u32s(out.strings.add(file), 16, isLast ? 0 : 16 + versions.length * 16);
    versions.forEach((version, place) => {
      out
        .u32s(0)
        .u16s(0, 2)
        .u32s(out.strings.add(version), place === versions.length - 1 ? 0 : 16);
    });
  });
}
