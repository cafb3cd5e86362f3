import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'xml';
const MAX_DEPTH = 32;
const MAX_ATTRIBUTES = 32;
const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
const TAG = /^(\/?)([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)$/;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export interface XmlElement {
  /** Names of the elements around it and its own, joined by `/`, prefixes of namespaces kept. */
  readonly path: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands directly in it, blanks at both ends taken off. */
  readonly text: string;
}

interface Open {
  readonly path: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

/**
 * The elements of a text in XML, each when it ends. A small part of XML 1.0, all that the lists of packages use: elements, attributes, text
 * and the five entities. ParseError for everything by which readers differ or are bombed: document types, entities of one's own, CDATA,
 * comments, instructions but the declaration; and for tags that do not close each other.
 */
export function* scanXml(text: string): Generator<XmlElement, void, void> {
  const stack: Open[] = [];
  let at = text.startsWith('<?xml ') ? text.indexOf('?>') + 2 : 0;
  if (at === 1) throw new ParseError(FORMAT, 'a declaration without an end');
  while (at < text.length) {
    const start = text.indexOf('<', at);
    addText(stack, text.slice(at, start < 0 ? text.length : start));
    if (start < 0) break;
    const end = text.indexOf('>', start);
    if (end < 0) throw new ParseError(FORMAT, 'a tag without an end', { offset: start });
    at = end + 1;
    const closed = takeTag(stack, text.slice(start + 1, end), start);
    if (closed !== undefined) yield { ...closed, text: closed.text.trim() };
  }
  if (stack.length > 0) throw new ParseError(FORMAT, 'an element without an end');
}

/** Opens or closes an element; gives the one that is closed. */
function takeTag(stack: Open[], tag: string, offset: number): Open | undefined {
  const [, closing, name = '', attributes = '', empty] = TAG.exec(tag) ?? [];
  if (!NAME.test(name)) throw new ParseError(FORMAT, 'a tag that is not read here', { offset });
  if (closing === '/') {
    const open = stack.pop();
    if (
      open === undefined ||
      open.path.slice(open.path.lastIndexOf('/') + 1) !== name ||
      attributes !== '' ||
      empty === '/'
    )
      throw new ParseError(FORMAT, 'an end without a beginning', { offset });
    return open;
  }
  if (stack.length === MAX_DEPTH)
    throw new ParseError(FORMAT, `more than ${MAX_DEPTH} elements in each other`);
  const around = stack.at(-1)?.path;
  const path = around === undefined ? name : `${around}/${name}`;
  const open = { path, attributes: readAttributes(attributes, offset), text: '' };
  if (empty === '/') return open;
  stack.push(open);
  return undefined;
}

function readAttributes(text: string, offset: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (!NAME.test(name) || attributes.has(name) || attributes.size === MAX_ATTRIBUTES)
      throw new ParseError(FORMAT, 'an attribute that is not read here', { offset });
    attributes.set(name, decode(double ?? single ?? ''));
  }
  return attributes;
}

function addText(stack: readonly Open[], text: string): void {
  const open = stack.at(-1);
  if (open !== undefined) open.text += decode(text);
  else if (text.trim() !== '') throw new ParseError(FORMAT, 'text outside of every element');
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,8};)?/g, (_, name?: string) => {
    const value = name === undefined ? undefined : ENTITIES[name.slice(0, -1)];
    if (value === undefined) throw new ParseError(FORMAT, 'an entity that is not read here');
    return value;
  });
}
