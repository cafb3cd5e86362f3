import type { Message } from '../../../../formats/gettext/message.ts';

const MACRO = /<PRI([diouxX])(?:8|16|32|64|MAX|PTR|(?:LEAST|FAST)(?:8|16|32|64))>/g;
/** Length modifiers of printf(3) that the macros of inttypes.h stand for on some system. */
const LENGTHS = ['', 'l', 'll', 'I64', 'j', 't', 'h', 'hh'];

/**
 * What newer versions of msgfmt(1) write for a message with macros of inttypes.h, `%<PRIu64>`: the message once for
 * each length that the macro may stand for, with the translation treated alike. Empty where it has none.
 */
export function expandMacros<One extends Message>(message: One): readonly One[] {
  if (message.id.search(MACRO) < 0) return [];
  return LENGTHS.map((length) => {
    const expand = (text: string): string => text.replace(MACRO, `${length}$1`);
    const plural = message.plural === undefined ? {} : { plural: expand(message.plural) };
    return {
      ...message,
      ...plural,
      id: expand(message.id),
      translations: message.translations.map(expand),
    };
  });
}
