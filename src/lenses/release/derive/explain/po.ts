import { ParseError } from '../../../../bytes/parse-error.ts';
import { headerFields, keyOf } from '../../../../formats/gettext/message.ts';
import { type PoMessage, readPo } from '../../../../formats/gettext/po.ts';
import type { Explained, Explainer } from './explanation.ts';

/** Header fields that msgmerge(1), xgettext(1) and translators' editors write anew. */
const REFRESHED = new Set([
  'pot-creation-date',
  'po-revision-date',
  'x-generator',
  'project-id-version',
  'report-msgid-bugs-to',
]);

/**
 * A catalogue refreshed from the program's sources: messages may be new, gone, or moved, but no translation stands
 * there, fuzzy or obsolete ones included, that the source's catalogue does not have, and no remark either. What
 * xgettext(1) takes from the program, messages, `#.` and `#:` lines, is not compared with the program.
 */
export const explainPo: Explainer = (file, context) => {
  if (!/\.pot?$/.test(file.path)) return undefined;
  try {
    const messages = readPo(file.bytes);
    if (file.path.endsWith('.pot')) return explainTemplate(messages);
    const source = context.sourceFile(file.path);
    if (source === undefined) return undefined;
    return explainRefreshed(messages, readPo(source));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { unexplained: { nearest: { says: `cannot be read: ${error.message}` } } };
  }
};

function explainTemplate(messages: readonly PoMessage[]): Explained {
  const translated = messages.filter(
    ({ id, context, translations }) =>
      (id !== '' || context !== undefined) && translations.some((text) => text !== ''),
  );
  const [first] = translated;
  if (first !== undefined) return novel([{ line: first.line, text: 'a template with a translation' }]);
  const says = `is a template of ${messages.length} messages, none of them translated`;
  return { explained: { strength: 'content', by: 'po', says } };
}

function explainRefreshed(messages: readonly PoMessage[], source: readonly PoMessage[]): Explained {
  const active = new Map(source.filter(isActive).map((message) => [keyOf(message), message]));
  const texts = new Set(source.flatMap(({ translations }) => translations));
  const remarks = new Set(source.flatMap((message) => message.remarks));
  const odd: { line: number; text: string }[] = [];
  for (const message of messages) {
    const isHeader = keyOf(message) === '' && !message.obsolete;
    if (message.remarks.some((remark) => !remarks.has(remark)))
      odd.push({ line: message.line, text: 'a new remark' });
    if (isHeader) odd.push(...compareHeader(message, active.get('')));
    else if (!isKnown(message, active, texts)) odd.push({ line: message.line, text: 'a new translation' });
  }
  if (odd.length > 0) return novel(odd);
  const says = `is the source's catalogue, refreshed: no translation that the source does not have`;
  return { explained: { strength: 'content', by: 'po', says } };
}

/** A translation in use must be of this message, or have become so from what was obsolete; one that waits, only be known. */
function isKnown(
  message: PoMessage,
  active: ReadonlyMap<string, PoMessage>,
  texts: ReadonlySet<string>,
): boolean {
  const before = active.get(keyOf(message));
  if (
    before !== undefined &&
    !message.fuzzy &&
    !message.obsolete &&
    message.translations.some((text) => text !== '')
  ) {
    return message.translations.every((text, form) => text === before.translations[form]);
  }
  return message.translations.every((text) => text === '' || texts.has(text));
}

function compareHeader(
  header: PoMessage,
  before: PoMessage | undefined,
): readonly { line: number; text: string }[] {
  const has = headerFields(header.translations[0] ?? '');
  const had = headerFields(before?.translations[0] ?? '');
  return [...has]
    .filter(([name, value]) => !REFRESHED.has(name) && had.get(name) !== value)
    .map(([name]) => ({ line: header.line, text: `another ${name} in the header` }));
}

function isActive({ fuzzy, obsolete, id }: PoMessage): boolean {
  return !obsolete && (!fuzzy || id === '');
}

function novel(lines: readonly { line: number; text: string }[]): Explained {
  return {
    unexplained: {
      novelLines: lines.slice(0, 50),
      nearest: { says: 'has text that the source does not have' },
    },
  };
}
