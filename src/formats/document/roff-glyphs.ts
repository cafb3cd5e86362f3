/** groff_char(7): names of characters that stand for themselves in no keyboard's ASCII, as manual pages use them. */
const GLYPHS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hy: '-',
    en: '\u2013',
    em: '\u2014',
    bu: '\u2022',
    aq: "'",
    dq: '"',
    lq: '\u201c',
    rq: '\u201d',
    oq: '\u2018',
    cq: '\u2019',
    co: '\u00a9',
    rg: '\u00ae',
    tm: '\u2122',
    rs: '\\',
    ti: '~',
    ha: '^',
    ga: '`',
    aa: '\u00b4',
    sh: '#',
    at: '@',
    sl: '/',
    ba: '|',
    br: '|',
    lB: '[',
    rB: ']',
    lC: '{',
    rC: '}',
    la: '<',
    ra: '>',
    Fo: '\u00ab',
    Fc: '\u00bb',
    mu: '\u00d7',
    de: '\u00b0',
    sc: '\u00a7',
    ps: '\u00b6',
    eu: '\u20ac',
    ss: '\u00df',
    ae: '\u00e6',
    AE: '\u00c6',
    '/o': '\u00f8',
    '/O': '\u00d8',
    '->': '\u2192',
    '<-': '\u2190',
    '<=': '\u2264',
    '>=': '\u2265',
    '!=': '\u2260',
    '+-': '\u00b1',
    '**': '*',
    mi: '-',
    pl: '+',
    eq: '=',
    or: '|',
    ul: '_',
    ru: '_',
  }),
);

/** The combining character of each accent that may stand before a letter: `'e` is \u00e9. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '~': '\u0303',
    ':': '\u0308',
    o: '\u030a',
    v: '\u030c',
    ',': '\u0327',
  }),
);

/** The character with this name; undefined for one that is not known here. */
export function roffGlyph(name: string): string | undefined {
  const plain = GLYPHS.get(name);
  if (plain !== undefined) return plain;
  const code = /^u([0-9A-F]{4,6})$/.exec(name)?.[1];
  if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff)
    return String.fromCodePoint(Number.parseInt(code, 16));
  const accent = name.length === 2 ? ACCENTS.get(name.charAt(0)) : undefined;
  return accent === undefined || !/[A-Za-z]/.test(name.charAt(1)) ? undefined : name.charAt(1) + accent;
}
