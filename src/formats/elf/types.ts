/** What the dynamic loader and the kernel would read from an ELF file. Plain data, safe to store as a fact. */
export interface ElfObject extends ElfIdentity {
  /** PT_INTERP, as the kernel reads it; a program without one is static or is itself a loader. */
  readonly interpreter?: string;
  /** PT_DYNAMIC is there and mapped. False for static programs, object files, core dumps and split debug files. */
  readonly isDynamic: boolean;
  readonly soname?: string;
  /** DT_NEEDED in file order, which is the order of loading. */
  readonly needed: readonly string[];
  /** DT_FILTER: loaded like `needed`, and asked for symbols before the object itself. */
  readonly filters: readonly string[];
  /** DT_AUXILIARY: as `filters`, but no error if it cannot be found. */
  readonly auxiliaries: readonly string[];
  /** DT_AUDIT and DT_DEPAUDIT: libraries the loader runs before the program's own. */
  readonly auditors: readonly string[];
  /** DT_RPATH split at ':', tokens such as $ORIGIN as written. The loader ignores it where there is a DT_RUNPATH. */
  readonly rpath: readonly string[];
  /** DT_RUNPATH split at ':'. An empty DT_RUNPATH is `['']`, as it still switches DT_RPATH off. */
  readonly runpath: readonly string[];
  /** DF_1_NODEFLIB: the default directories are not searched. */
  readonly noDefaultLibraries: boolean;
  /** DF_1_PIE: linked as a program, although its type is 'dyn'. */
  readonly isPie: boolean;
  /** NT_GNU_BUILD_ID as lower-case hex. */
  readonly buildId?: string;
  readonly ifuncs: ElfIfuncs;
  /** Names of the versions that it defines, without the base entry, which repeats the soname. */
  readonly versionDefinitions: readonly string[];
  readonly versionNeeds: readonly ElfVersionNeed[];
  /** Those of `ReadElfOptions.imports` that it takes from other objects, in the order they were asked for. */
  readonly imports: readonly string[];
  /** Every PT_LOAD in file order. */
  readonly loadSegments: readonly ElfSegment[];
  /** Those PT_LOAD that are mapped executable. */
  readonly executableSegments: readonly ElfSegment[];
}

/** The first bytes of the file: for which machine it is. The loader skips libraries where these differ. */
export interface ElfIdentity {
  readonly bits: 32 | 64;
  readonly endianness: 'little' | 'big';
  readonly machine: ElfMachine;
  /** e_type; a number where it has no name. */
  readonly type: 'rel' | 'exec' | 'dyn' | 'core' | number;
}

/** e_machine; the name is `machine-N` where we know none. */
export interface ElfMachine {
  readonly number: number;
  readonly name: string;
}

/** Code that runs while the loader binds symbols, before `main`: the xz backdoor's way in. */
export interface ElfIfuncs {
  /** Defined, non-local STT_GNU_IFUNC symbols of the dynamic symbol table. */
  readonly symbols: readonly string[];
  /**
   * How many R_*_IRELATIVE relocations the loader runs. Static programs run theirs without a dynamic tag, so that
   * they are not counted here.
   */
  readonly relocations: number;
}

/** The versions asked of one library, by its name in DT_VERNEED. */
export interface ElfVersionNeed {
  readonly file: string;
  readonly versions: readonly string[];
}

/** A PT_LOAD; offsets and sizes in bytes. */
export interface ElfSegment {
  readonly offset: number;
  readonly vaddr: number;
  readonly fileSize: number;
  readonly memorySize: number;
}

/** What to ask of a file beside what is always read. */
export interface ReadElfOptions {
  /** ASCII names of functions to look for among its undefined symbols, such as `listen`. */
  readonly imports?: readonly string[];
}
