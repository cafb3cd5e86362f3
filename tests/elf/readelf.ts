import { execFileSync } from 'node:child_process';

/** What binutils' readelf says of a file, as far as we read it too. */
export interface ReadelfAnswer {
  readonly soname: string | undefined;
  readonly interpreter: string | undefined;
  readonly needed: readonly string[];
  readonly rpath: readonly string[];
  readonly runpath: readonly string[];
  readonly buildId: string | undefined;
  readonly ifuncs: readonly string[];
  readonly irelative: number;
  readonly undefinedSymbols: readonly string[];
  readonly versionNeeds: readonly string[];
  readonly versionDefinitions: readonly string[];
  readonly loads: number;
  readonly executable: number;
}

/** Runs readelf, which reads the file and executes nothing of it. */
export function askReadelf(file: string): ReadelfAnswer {
  const options = ['-W', '-d', '-l', '-n', '-r', '-V', '--dyn-syms'];
  const run = {
    encoding: 'utf8' as const,
    maxBuffer: 2 ** 30,
    stdio: ['ignore' as const, 'pipe' as const, 'ignore' as const],
  };
  const text = execFileSync('readelf', [...options, file], { ...run, env: { ...process.env, LC_ALL: 'C' } });
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  const path = (tag: string) =>
    all(new RegExp(`\\(${tag}\\).*\\[(.*)\\]$`, 'gm')).flatMap((one) => one.split(':'));
  const loads = all(/^ {2}LOAD +(?:0x[0-9a-f]+ +){5}(.{3}) /gm);
  return {
    soname: all(/\(SONAME\).*\[(.*)\]$/gm)[0],
    interpreter: all(/\[Requesting program interpreter: (.*)\]$/gm)[0],
    needed: all(/\(NEEDED\).*\[(.*)\]$/gm),
    rpath: path('RPATH'),
    runpath: path('RUNPATH'),
    buildId: all(/Build ID: ([0-9a-f]+)$/gm)[0],
    ifuncs: all(/ IFUNC +(?:GLOBAL|WEAK|UNIQUE) .* (?!UND)\S+ ([^ @]+)(?:@.*)?$/gm),
    irelative: all(/ R_[A-Z0-9_]+_(IRELATIV)E? /gm).length,
    undefinedSymbols: all(/ UND ([^ @]+)(?:@.*)?$/gm),
    versionNeeds: all(/^ {2}0x[0-9a-f]+: {3}Name: (\S+) /gm),
    versionDefinitions: all(
      /^ {2}(?:0x|0)[0-9a-f]+: Rev: \d+ {2}Flags: (?!BASE).* Cnt: \d+ {2}Name: (.*)$/gm,
    ),
    loads: loads.length,
    executable: loads.filter((flags) => flags.includes('E')).length,
  };
}
