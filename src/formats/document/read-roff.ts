import type { Active, PlainText } from './plain-text.ts';
import { roffGlyph } from './roff-glyphs.ts';

/** Requests of man(7) and groff(7) that set text or say what it is. Their names are no text. */
const SETS = new Set(
  `TH SH SS LP PP P RE B I R BR BI RB RI IB IR SM SB EX EE UR UE MT ME OP SY YS AT UC DT TS TE EQ EN
  nf fi br na nh ce hw fam Dd Dt Os Sh Ss Pp Nm Nd`.split(/\s+/),
);

/** Requests that place text or measure, and what they may say beside words: letters, measures, registers. */
const PLACES = new Set('RS IP TP TQ HP PD sp in ti ne ll ta nr ps vs ft ad bp ns rs hy'.split(' '));
const MEASURE = /(?:^|(?<=\s))(?:[-+|]?[0-9]{0,4}\.?[0-9]{1,4}[a-zA-Z]{0,2}|[lrcbnBIRP])(?=\s|$)/g;

/** As wide as a text, and a little more: `\\w'text'u+2n`. */
const WIDTH = /\\w'([^']*)'[-+*0-9.a-zA-Z]*/g;

/** Requests that run programs, and that read or write other files: groff(7). */
const ACTIVE = new Set(
  'sy pi open opena write writec writem trf cf so mso pso nx rd device output PSPIC PDFPIC soquiet msoquiet'.split(
    ' ',
  ),
);
/** A page that is another page by a second name. */
const ALIAS = /^[ \t]+man[1-9][a-z]*\/[\w.+-]+\.[1-9][a-z]*$/;

/** The apostrophe's name in pages that pod2man and DocBook's stylesheets make, defined once for groff and once for others. */
const APOSTROPHE = /^\.(?:ie \\n\(\.g|el) *\.ds Aq (?:\\\(aq|')$/;

/**
 * The text of a manual page in man(7), mdoc(7) or plain roff(7): without the requests, escapes and measures that only set
 * text. What its comments say is told apart. All else stays text, and so do requests that are not known here.
 */
export function readRoff(text: string): PlainText {
  const active: Active[] = [];
  const comments: string[] = [];
  const lines = text.split('\n').map((raw, at) => {
    const [line = '', comment] = splitComment(raw);
    if (comment !== undefined && comment !== ' t') comments.push(comment);
    return APOSTROPHE.test(line) ? '' : textOf(line, (what) => active.push({ line: at + 1, what }));
  });
  return { lines, layout: comments.join('\n'), active };
}

function textOf(line: string, note: (what: string) => void): string {
  const request = /^[.'][ \t]*([^\s\\]+)?/.exec(line);
  if (request === null) return withoutEscapes(line, note);
  const [start, name = ''] = request;
  const rest = line.slice(start.length);
  if (name === 'so' && ALIAS.test(rest)) return rest;
  if (ACTIVE.has(name)) note(`.${name}`);
  if (PLACES.has(name)) return withoutEscapes(rest.replace(WIDTH, ' $1 ').replace(MEASURE, ' '), note);
  return (SETS.has(name) || name === '.' ? '' : `${name} `) + withoutEscapes(rest, note);
}

/** A line before and after `\\"`, which is no comment behind another backslash. */
function splitComment(line: string): readonly string[] {
  if (!line.includes('\\"') && !line.includes('\\#')) return [line];
  const found = /^(?:[^\\]|\\[^"#])*?\\["#]/.exec(line);
  return found === null ? [line] : [found[0].slice(0, -2), line.slice(found[0].length)];
}

/** Escapes that set a face, a size, a colour or a place: groff(7), "Escape short reference". */
const SETTINGS =
  /\\(?:f(?:\([A-Za-z0-9]{2}|\[[A-Za-z0-9]{0,8}\]|[A-Za-z0-9])|s[-+]?(?:\([0-9]{2}|\[[-+]?[0-9]{1,3}\]|[0-9])|m\[[A-Za-z0-9#]{0,12}\]|[huv]'[-+0-9.]{1,8}[a-z]?'|[&%|^/,):cpdut{}]|$)/;
/** Escapes that stand for text, or name something: an apostrophe, a width, a register, a character, what runs, any other. */
const TEXT = /\\(?:(\*(?:\(Aq|\[Aq\]))|w'([^']*)'|n[-+]?\((..)|\((..)|\[([^\]\s]{1,24})\]|([XY!?OV])|(.))/;
const ESCAPE = new RegExp(`${SETTINGS.source}|${TEXT.source}`, 'g');

/** A line without escapes that set something, and with what the others stand for. */
function withoutEscapes(text: string, note: (what: string) => void): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    ESCAPE,
    (
      _,
      apostrophe?: string,
      width?: string,
      register?: string,
      two?: string,
      long?: string,
      does?: string,
      one = '',
    ) => {
      if (one !== '') return ' ~0'.includes(one) ? ' ' : one === 'e' ? '\\' : one;
      if (apostrophe !== undefined) return "'";
      if (does !== undefined) note(`\\${does}`);
      const glyph = two ?? long;
      if (glyph !== undefined) return roffGlyph(glyph) ?? ` ${glyph} `;
      const name = width ?? register ?? does;
      return name === undefined ? '' : ` ${name} `;
    },
  );
}
