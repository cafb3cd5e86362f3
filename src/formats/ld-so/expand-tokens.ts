/** What the tokens of a search path stand for (ld.so(8), "Dynamic string tokens"). */
export interface PathTokens {
  /** The folder of the object that holds the path. */
  readonly origin: string;
  /** Such as 'lib64' or 'lib/x86_64-linux-gnu'. */
  readonly lib: string;
  /** AT_PLATFORM, such as 'x86_64' or 'haswell'; undefined where the kernel gives none. */
  readonly platform?: string;
}

/** A name without braces goes on as far as letters, digits and '_' do, so that $LIBRARY is not $LIB. */
const TOKEN = /\$(?:\{(ORIGIN|LIB|PLATFORM)\}|(ORIGIN|LIB|PLATFORM)(?![A-Za-z0-9_]))/g;

/** Replaces $ORIGIN, $LIB and $PLATFORM, with or without braces. Undefined if one has no value: the loader drops the path. */
export function expandTokens(path: string, tokens: PathTokens): string | undefined {
  const values = { ORIGIN: tokens.origin, LIB: tokens.lib, PLATFORM: tokens.platform };
  let known = true;
  const expanded = path.replace(TOKEN, (_, braced: keyof typeof values, bare: keyof typeof values) => {
    const value = values[braced ?? bare];
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known ? expanded : undefined;
}
