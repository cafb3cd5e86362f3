import { type Reader, refuse } from './reader.ts';

const MAX_HEREDOCS = 20;
const START = /<<(~?)(?:\\?([A-Za-z_]\w*)|[ \t]*(?:"([^"\\\n]+)"|'([^'\\\n]+)'))/y;

/** Reads `<<MARK` where one stands: what it quotes begins on the next line. Refuses what could be one as well as a shift. */
export function readHeredoc(reader: Reader): boolean {
  if (!reader.text.startsWith('<<', reader.at)) return false;
  START.lastIndex = reader.at;
  const [whole = '', tilde, bare, double, single] = START.exec(reader.text) ?? [];
  if (whole === '') {
    if (reader.before !== 'term') refuse(reader, 'a shift or a here-document');
    reader.at += 2;
    reader.before = 'operator';
    return true;
  }
  if (reader.heredocs.length >= MAX_HEREDOCS) refuse(reader, 'too many here-documents');
  reader.heredocs.push({ mark: bare ?? double ?? single ?? '', isIndented: tilde === '~' });
  reader.at += whole.length;
  reader.before = 'term';
  return true;
}

/** Skips the here-documents that begin where the reader is, the start of a line. */
export function skipHeredocs(reader: Reader): void {
  const { text } = reader;
  for (const { mark, isIndented } of reader.heredocs) {
    for (let isOpen = true; isOpen; ) {
      const end = text.indexOf('\n', reader.at);
      if (end < 0) refuse(reader, 'a here-document that does not end');
      const line = text.slice(reader.at, end);
      isOpen = (isIndented ? line.trimStart() : line) !== mark;
      reader.kinds[reader.kinds.length - 1] = 'quoted';
      reader.kinds.push('code');
      reader.at = end + 1;
    }
  }
  reader.heredocs = [];
}
