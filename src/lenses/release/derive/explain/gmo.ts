import { ParseError } from '../../../../bytes/parse-error.ts';
import { charsetOf, headerFields, keyOf, type Message } from '../../../../formats/gettext/message.ts';
import { readMo } from '../../../../formats/gettext/mo.ts';
import { type PoMessage, readPo } from '../../../../formats/gettext/po.ts';
import type { Explainer } from './explanation.ts';
import { expandMacros } from './system-dependent.ts';

/**
 * Header fields that need not agree. msgfmt(1) of some version leaves the first out and converts to UTF-8, which is
 * compared apart; no program reads the others, and a catalogue is often older than its .po.
 */
const UNIMPORTANT = new Set([
  'pot-creation-date',
  'content-type',
  'po-revision-date',
  'project-id-version',
  'report-msgid-bugs-to',
  'x-generator',
]);

/**
 * A compiled catalogue of which each message stands in the .po beside it with the same translation. It may lack some:
 * a catalogue made before the last change of its .po says less, and nothing else.
 */
export const explainGmo: Explainer = (file, context) => {
  const stem = /^(.+)\.g?mo$/.exec(file.path)?.[1];
  if (stem === undefined) return undefined;
  const path = `${stem}.po`;
  const po = context.releaseFile(path)?.bytes ?? context.sourceFile(path);
  if (po === undefined)
    return { unexplained: { nearest: { says: `there is no ${path} to compare it with` } } };
  try {
    const messages = readPo(po);
    const compiled = readMo(file.bytes);
    const difference = compareCatalogues(compiled, messages);
    if (difference !== undefined)
      return { unexplained: { nearest: { says: `differs from ${path}: ${difference}` } } };
    const says = `has ${compiled.filter((message) => keyOf(message) !== '').length} messages, each with the translation of ${path}`;
    return { explained: { strength: 'content', by: 'gmo', says } };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { unexplained: { nearest: { says: `cannot be compared with ${path}: ${error.message}` } } };
  }
};

/** The first difference between a compiled catalogue and what its .po makes of it, in words. */
function compareCatalogues(compiled: readonly Message[], messages: readonly PoMessage[]): string | undefined {
  const required = new Map(messages.filter(isCompiled).map((message) => [keyOf(message), message]));
  const expanded = [...required.values()]
    .flatMap(expandMacros)
    .map((message) => [keyOf(message), message] as const);
  const wanted = new Map([...expanded, ...required]);
  const fromHeader = wanted.get('')?.translations[0] ?? '';
  const toHeader = compiled.find((message) => keyOf(message) === '')?.translations[0] ?? '';
  const from = charsetOf(fromHeader);
  const to = charsetOf(toHeader);
  const same = (a: string, b: string) => a === b || (from !== to && decode(a, to) === decode(b, from));
  if (from !== to && to !== 'utf-8') return 'it has another character set';
  const header = compareHeaders(toHeader, fromHeader);
  if (header !== undefined) return header;
  for (const message of compiled) {
    if (keyOf(message) === '') continue;
    const line = findMessage(
      wanted,
      message,
      (text) => decode(text, to),
      (text) => decode(text, from),
    );
    if (line === undefined) return 'it has a message more';
    if (!sameTexts([message.plural ?? ''], [line.plural ?? ''], same))
      return `line ${line.line}: another plural`;
    if (!sameTexts(message.translations, line.translations, same))
      return `line ${line.line}: another translation`;
  }
  return undefined;
}

/** msgfmt(1) leaves out what is obsolete, fuzzy or not translated; the header stays. */
function isCompiled({ id, context, fuzzy, obsolete, translations }: PoMessage): boolean {
  if (obsolete) return false;
  if (id === '' && context === undefined) return true;
  return !fuzzy && translations.every((text) => text !== '');
}

function findMessage(
  wanted: ReadonlyMap<string, PoMessage>,
  message: Message,
  decodeCompiled: (text: string) => string,
  decodeWanted: (text: string) => string,
): PoMessage | undefined {
  const key = keyOf(message);
  const found = wanted.get(key);
  if (found !== undefined || !/[\x80-\xff]/.test(key)) return found;
  return [...wanted.values()].find((one) => decodeWanted(keyOf(one)) === decodeCompiled(key));
}

function compareHeaders(compiled: string, wanted: string): string | undefined {
  const has = headerFields(compiled);
  const wants = headerFields(wanted);
  for (const name of new Set([...has.keys(), ...wants.keys()])) {
    if (!UNIMPORTANT.has(name) && has.get(name) !== wants.get(name)) return `another ${name} in the header`;
  }
  return undefined;
}

function sameTexts(
  a: readonly string[],
  b: readonly string[],
  same: (a: string, b: string) => boolean,
): boolean {
  return a.length === b.length && a.every((text, index) => same(text, b[index] ?? ''));
}

function decode(text: string, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
