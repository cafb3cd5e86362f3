import type { PlainText } from './plain-text.ts';
import { readMarkup } from './read-markup.ts';
import { readRoff } from './read-roff.ts';

const MARKUP = /\.(?:x?html?|devhelp2?|wiki)$/i;
const MANUAL = /\.[1-9][a-z]{0,4}$/;

/**
 * The text of a document, read by what its name says that it is: HTML or a wiki's page, a manual page, or plain text. Never
 * throws: what is not the markup that it knows is text.
 */
export function readDocument(path: string, text: string, isFile: (path: string) => boolean): PlainText {
  if (MARKUP.test(path)) return readMarkup(text, isFile);
  if (MANUAL.test(path)) return readRoff(text);
  return { lines: text.split('\n'), layout: '', active: [] };
}
