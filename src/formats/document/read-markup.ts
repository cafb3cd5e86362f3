import { decodeEntities } from './entities.ts';
import { ACTIVE, INLINE, LAYOUT, LAYS_OUT, PLACES, SPOKEN } from './markup-names.ts';
import type { Active, PlainText } from './plain-text.ts';

/** A comment's beginning, what a document says of its own form, and tags. */
const TAG =
  /<(?:!--|(?<form>!DOCTYPE\s[^<>]{1,200}|\?xml\s[^<>]{1,80}|meta\s[^<>]{1,200})>|\/?(?<name>[A-Za-z][A-Za-z0-9]*)(?<attributes>(?:\s+[A-Za-z:_-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>)/gi;
const ATTRIBUTE = /([A-Za-z:_-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
/** Measures and colours: no words. */
const MEASURE = /#[0-9A-Fa-f]{3,6}\b|\b[0-9]{1,4}(?:\.[0-9]{1,3})?(?:px|pt|em|ex|in|cm|mm|%)?(?!\w)/g;
/** Names that generators count up. */
const COUNTED = /(?:^|(?<=[#.]))(?:id[a-z]?|aen|ftn|heading|section|toc|s|ss)?[-_]?[0-9]+$/i;
const DOES = /^\s*(?:javascript|data|vbscript|blob|file)\s*:/i;
const LOADS = /url|import|expression|refresh/i;

/**
 * The text of a page in HTML, or in a wiki's markup with elements of HTML in it. Elements that are known and only lay out
 * are no text; all else is, comments and unknown elements too. `isFile`: whether a link leads to a file beside the page.
 */
export function readMarkup(text: string, isFile: (path: string) => boolean): PlainText {
  const active: Active[] = [];
  const layout: string[] = [];
  const lower = text.toLowerCase();
  const lastStyle = lower.lastIndexOf('</style>');
  let [plain, line, from] = ['', 1, 0];
  /** Goes on to a place: what lies before it is text, or has something else in its place. */
  const goTo = (until: number, instead?: string): void => {
    const breaks = onlyBreaks(text.slice(from, until));
    plain += instead === undefined ? text.slice(from, until) : instead + breaks;
    line += breaks.length;
    from = until;
  };
  for (const found of text.matchAll(TAG)) {
    if (found.index < from) continue;
    const { form, name = '', attributes = '' } = found.groups ?? {};
    const until = found.index + found[0].length;
    const element = name.toLowerCase();
    goTo(found.index);
    if (ACTIVE.has(element)) active.push({ line, what: `<${element}>` });
    if (form !== undefined) setsForm(form);
    if (element !== '' && !LAYS_OUT.has(element)) continue;
    goTo(until, spokenIn(attributes) || (INLINE.has(element) ? '' : ' '));
    if (element !== 'style' || until >= lastStyle) continue;
    const end = lower.indexOf('</style>', until);
    setsForm(text.slice(until, end));
    goTo(end, '');
  }
  goTo(text.length);
  return { lines: decodeEntities(plain).split('\n'), layout: layout.join('\n'), active };

  function setsForm(form: string): void {
    if (LOADS.test(form)) active.push({ line, what: 'style' });
    layout.push(form.replace(MEASURE, ' '));
  }

  /** What attributes say to a reader; what they lay out is noted apart. */
  function spokenIn(attributes: string): string {
    const spoken: string[] = [];
    for (const [whole, name = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const key = name.toLowerCase();
      const value = double ?? single ?? bare ?? '';
      if (key.startsWith('on') || DOES.test(decodeEntities(value))) active.push({ line, what: key });
      if (LAYOUT.has(key)) setsForm(value);
      else if (PLACES.has(key)) layout.push(placeText(value));
      else spoken.push(SPOKEN.has(key) ? value : whole);
    }
    return spoken
      .map((one) => ` ${one} `)
      .join('')
      .replaceAll('\n', ' ');
  }

  /** What a place's name says, but for that of a file beside the page. */
  function placeText(value: string): string {
    const [path = '', anchor = ''] = decodeEntities(value).split('#', 2);
    return `${isFile(path) ? '' : path.replace(COUNTED, '')} ${`#${anchor}`.replace(COUNTED, '')}`;
  }
}

function onlyBreaks(text: string): string {
  return text.replace(/[^\n]+/g, '');
}
