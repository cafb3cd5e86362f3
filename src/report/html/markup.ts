import { INVISIBLE } from '../invisible.ts';

/** HTML that is already safe. Only `html` makes it, so that no text of a subject can become markup. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | readonly Part[];

/** A template in which every value is escaped, unless it is markup itself; lists are joined, `undefined` is nothing. */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(literals.map((literal, at) => literal + render(values[at])).join(''));
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escaped(String(part));
}

/** Invisible characters but for tab and line end are shown as what they are; the rest by the five references. */
function escaped(text: string): string {
  return text
    .replace(INVISIBLE, (one) => (one === '\t' || one === '\n' ? one : '\ufffd'))
    .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
