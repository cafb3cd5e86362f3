import { html, type Markup } from './markup.ts';

const WIDTH = 420;
const BOX = 34;
const GAP = 22;
/** What fits into a box at 13 pixels monospaced; the rest is in the title, which a pointer shows. */
const FITS = 48;

/** A load chain from the service down to the library: one box a name, the owner of the last below it. */
export function chainSvg(chain: string): Markup {
  const [, path = chain, owner = ''] = chain.match(/^(.*?) \[([^\]]*)\].*$/) ?? [];
  const names = path.split(' -> ');
  const height = names.length * BOX + (names.length - 1) * GAP + 20;
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" role="img" aria-label="${chain}"><title>${chain}</title>${names.map(box)}<text class="owner" x="12" y="${height - 5}">${shorten(owner, FITS + 12)}</text></svg>`;
}

function box(name: string, at: number): Markup {
  const y = at * (BOX + GAP);
  const arrow = at === 0 ? undefined : html`<path d="M24 ${y - GAP} v${GAP - 2} m-4 -5 l4 5 l4 -5"/>`;
  return html`${arrow}<rect x="1" y="${y + 1}" width="${WIDTH - 2}" height="${BOX - 2}" rx="6"/><text x="12" y="${y + 22}">${shorten(name, FITS)}</text>`;
}

function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
