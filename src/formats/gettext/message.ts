/** One message of a catalogue. Text is one character a byte: the header says in which character set. */
export interface Message {
  readonly context?: string;
  /** '' for the header. */
  readonly id: string;
  readonly plural?: string;
  /** One translation, or one for each plural form. */
  readonly translations: readonly string[];
}

/** What tells messages apart, in the way that .mo files write it. */
export function keyOf({ context, id }: Pick<Message, 'context' | 'id'>): string {
  return context === undefined ? id : `${context}\x04${id}`;
}

/** Fields of a header: `Name: value` lines, by name. A name given twice keeps its first value. */
export function headerFields(header: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of header.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The character set that a header names, in lower case. */
export function charsetOf(header: string): string | undefined {
  const type = headerFields(header).get('content-type') ?? '';
  return /charset=([A-Za-z0-9_.:-]+)/.exec(type)?.[1]?.toLowerCase();
}
