import { sourceText } from '../../../../../formats/document/source-text.ts';
import { wordsOf } from '../../../../../formats/document/words.ts';
import type { ExplainContext, OddFile } from '../explanation.ts';
import { oncePer } from '../once.ts';
import { ownLines } from './own-lines.ts';
import { makeMarks, makePage, type Page, type Vocabulary } from './page.ts';
import { type PagesFor, pagesOf } from './pages.ts';

/** Bytes of the source that one document is compared with. */
const MAX_BYTES = 8 << 20;

interface Read {
  readonly pagesFor: PagesFor;
  readonly vocabulary: Vocabulary;
  readonly pages: Map<string, Page>;
  readonly marks: ReturnType<typeof makeMarks>;
}
/** Hundreds of documents can be odd in one release, and many ask the same pages. */
const readOf = oncePer(
  ({ sourcePaths }: ExplainContext): Read => ({
    pagesFor: pagesOf(sourcePaths.keys()),
    vocabulary: new Map(),
    pages: new Map(),
    marks: makeMarks(),
  }),
);

/** Which files of the source documents can have been made of. */
export function pagesFor(context: ExplainContext): PagesFor {
  return readOf(context).pagesFor;
}

/** The numbers of the words of all pages that were read. */
export function vocabularyOf(context: ExplainContext): Vocabulary {
  return readOf(context).vocabulary;
}

/** Whether a word stands in one of these pages; until it is asked for others. */
export function standsIn(pages: readonly Page[], context: ExplainContext): (word: number) => boolean {
  const { marks, vocabulary } = readOf(context);
  return marks(pages, vocabulary);
}

/** The source's file of a document's own path, as a page of the lines that the document lacks. */
export function changedPage({ path, bytes }: OddFile, context: ExplainContext): ReadonlyMap<string, Page> {
  const source = context.sourceFile(path);
  if (source === undefined || Math.max(source.length, bytes.length) > MAX_BYTES) return new Map();
  const lines = Buffer.from(ownLines(source.toString(), bytes.toString()));
  return new Map([[path, makePage(wordsOf(sourceText(path, lines)), vocabularyOf(context))]]);
}

/** Files of the source as pages; those whose bytes were not kept, and those that are no text, are left out. */
export function readPages(paths: readonly string[], context: ExplainContext): ReadonlyMap<string, Page> {
  const { pages, vocabulary } = readOf(context);
  const found = new Map<string, Page>();
  let left = MAX_BYTES;
  for (const path of paths) {
    const bytes = context.sourceFile(path);
    if (bytes === undefined || bytes.length > left || bytes.subarray(0, 8000).includes(0)) continue;
    left -= bytes.length;
    const page = pages.get(path) ?? makePage(wordsOf(sourceText(path, bytes)), vocabulary);
    pages.set(path, page);
    found.set(path, page);
  }
  return found;
}
