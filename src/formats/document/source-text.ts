import { ParseError } from '../../bytes/parse-error.ts';
import { readPo } from '../gettext/po.ts';
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

function catalogueText(bytes: Buffer): string {
  try {
    const latin = readPo(bytes).flatMap(({ remarks, translations }) => [...remarks, ...translations]);
    return Buffer.from(latin.join('\n'), 'latin1').toString().replace(BRACKET, ' ').replace(FACE, '');
  } catch (error) {
    if (error instanceof ParseError) return '';
    throw error;
  }
}
