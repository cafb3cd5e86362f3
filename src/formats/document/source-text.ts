import { decodeEntities } from './entities.ts';
import { readRoff } from './read-roff.ts';

const MARKUP = /\.(?:x?html?|xml|sgml|docbook|dbk)(?:\.in)?$/i;
const MANUAL = /\.[1-9][a-z]{0,4}(?:\.in)?$/;

/**
 * The text that documents can be made from, of a file that is trusted: names of its markup may stay in it, where a
 * reader skips them. Of a message catalogue: its remarks and its translations.
 */
export function sourceText(path: string, bytes: Buffer): string {
  if (path.endsWith('.po')) return catalogueText(bytes);
  const text = bytes.toString();
  if (MARKUP.test(path)) return decodeEntities(text.replace(/<\/?[A-Za-z][A-Za-z0-9:]*\s*\/?>/g, ' '));
  if (!MANUAL.test(path)) return text;
  const { lines, layout } = readRoff(text);
  return `${lines.join('\n')}\n${layout}`;
}

/** po4a writes faces as pod does: `B<text>`. In the page that it makes they are no letters. */
const BRACKET = /E<[lg]t>/g;
const FACE = /(?<![A-Z])[BIRCLFSX]<|>/g;

/** What a translator's string may hold: a quote, a backslash, a line's end. */
const ESCAPED = /\\(.)/g;

/** The remarks and the translations of a catalogue: gettext manual, "The Format of PO Files". */
function catalogueText(bytes: Buffer): string {
  const said: string[] = [];
  let isTranslation = false;
  for (const line of bytes.toString().split('\n')) {
    if (line.startsWith('#')) said.push('\n', line.startsWith('# ') ? line.slice(2) : '');
    else if (!line.startsWith('"')) isTranslation = line.startsWith('msgstr');
    if (!isTranslation || line.startsWith('#')) continue;
    const start = line.indexOf('"');
    if (!line.startsWith('"')) said.push('\n');
    said.push(line.slice(start + 1, -1));
  }
  return said
    .join('')
    .replace(ESCAPED, (_, one: string) => (one === 'n' ? '\n' : one))
    .replace(BRACKET, ' ')
    .replace(FACE, '');
}
