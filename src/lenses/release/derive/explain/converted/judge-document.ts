import type { ExplainContext, OddFile } from '../explanation.ts';
import { oncePer } from '../once.ts';
import { nameOf } from '../role.ts';
import { cover } from './cover.ts';
import { FORMATTER_WORDS } from './formatter-words.ts';
import { MARKUP_WORDS } from './markup-words.ts';
import { numbersOf, type Page } from './page.ts';
import { type DocumentWords, readWords } from './read-words.ts';
import { changedPage, pagesFor, readPages, standsIn, vocabularyOf } from './source-pages.ts';

/** Of the words of a document, those that may stand alone: names in another order, headings, what a formatter adds. */
const MAX_SHARE_ALONE = 0.2;
/** So many may in the shortest. */
const MAX_ALONE = 4;
/** With more words that nobody knows, no other page will be the one. */
const MAX_STRANGE = 200;
/** Bytes of a document of which a quarter is read first. */
const LARGE = 1 << 18;
const SHOWN = 6;

export interface DocumentJudgement {
  /** It says nothing but what pages of the source say. */
  readonly isConverted: boolean;
  readonly says: string;
  /** How many words stand in none of the pages, where that is why it is not. */
  readonly strange?: number;
}

/** Whether a document was made from pages of the source. Of a large one the beginning tells whether to read on. */
export function judgeDocument(file: OddFile, context: ExplainContext): DocumentJudgement {
  if (file.bytes.length > LARGE) {
    const head = file.bytes.subarray(0, file.bytes.lastIndexOf('\n', LARGE / 4));
    const beginning = judgeAll({ ...file, bytes: head }, context);
    if ((beginning.strange ?? 0) > MAX_STRANGE) return beginning;
  }
  return judgeAll(file, context);
}

/**
 * Whether all words of a document stand in pages of the source: first by the lines that changed in the file of its path, then from
 * the pages of its name, then from all that formatters read.
 */
function judgeAll(file: OddFile, context: ExplainContext): DocumentJudgement {
  const { own, around } = pagesFor(context)(file.path, file.bytes);
  const ownPages = readPages(own, context);
  const vocabulary = vocabularyOf(context);
  const document = readWords(file, context, (word) => vocabulary.has(word));
  const [does] = document?.active ?? [];
  if (document === undefined) return no('');
  if (does !== undefined) return no(`, and its ${does.what} in line ${does.line} does more than be read`);
  const changed = judge(document, changedPage(file, context), context);
  if (changed.isConverted) return changed;
  const first = judge(document, ownPages, context);
  if (first.isConverted || (first.strange ?? 0) > MAX_STRANGE) return first;
  return around.length === 0 ? first : judge(document, readPages([...own, ...around], context), context);
}

function judge(
  { words, layout, isPart }: DocumentWords,
  read: ReadonlyMap<string, Page>,
  context: ExplainContext,
): DocumentJudgement {
  if (read.size === 0 || (words.length === 0 && !isPart)) return no('');
  const pages = [...read.values()];
  const of = named([...read.keys()]);
  const vocabulary = vocabularyOf(context);
  const stands = standsIn(pages, context);
  const numbers = numbersOf(words, vocabulary);
  const strange = strangeWords(
    words,
    (word, at) => stands(numbers[at] ?? -1) || isForm(word, context),
    strangeWords(
      layout,
      (word) => MARKUP_WORDS.has(word) || stands(vocabulary.get(word) ?? -1) || isForm(word, context),
    ),
  );
  if (strange.size > 0) return { ...no(sayStrange(strange, of)), strange: strange.size };
  if (words.length === 0)
    return { isConverted: true, says: "is the source's file with another version or date in it" };
  const { inOrder, loose, novel } = cover(numbers, pages);
  if (loose + novel > Math.max(MAX_ALONE, words.length * MAX_SHARE_ALONE))
    return no(`: of its ${words.length} words only ${inOrder} stand in ${of} in this order`);
  const which = isPart ? 'the words in its own lines' : 'its words';
  const elsewhere = loose === 0 ? '' : `, ${loose} elsewhere in it`;
  const formed = novel === 0 ? '' : `, ${novel} are a formatter's`;
  const says = `says nothing that ${of} does not say: of ${which} ${inOrder} stand there in this order${elsewhere}${formed}`;
  return { isConverted: true, says };
}

/** Words that nobody knows, each once, in their order; no more than would end the search. */
function strangeWords(
  words: readonly string[],
  isKnown: (word: string, at: number) => boolean,
  before: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const strange = new Set<string>();
  for (let at = 0; at < words.length && strange.size <= MAX_STRANGE; at++) {
    const word = words[at] ?? '';
    if (!isKnown(word, at)) strange.add(word);
  }
  return new Set([...strange, ...before]);
}

function sayStrange(strange: ReadonlySet<string>, of: string): string {
  const [few, more] = [[...strange].slice(0, SHOWN).join(', '), strange.size > SHOWN ? ', ...' : ''];
  const count = strange.size > MAX_STRANGE ? `more than ${MAX_STRANGE}` : strange.size;
  return `: of its words ${count} do not stand in ${of}: ${few}${more}`;
}

function no(says: string): DocumentJudgement {
  return { isConverted: false, says };
}

function named(paths: readonly string[]): string {
  return paths.length > 2
    ? `${paths.slice(0, 2).join(', ')} and ${paths.length - 2} more`
    : paths.join(' and ');
}

/** A word that a formatter puts in: one that it always does, the number of a section, the name of a page beside. */
function isForm(word: string, context: ExplainContext): boolean {
  return FORMATTER_WORDS.has(word) || /^v?[0-9]{1,2}$/.test(word) || fileNames(context).has(word);
}

/** Names of the release's files in letters and digits, as pages of a wiki name each other. */
const fileNames = oncePer(
  ({ releasePaths }: ExplainContext): ReadonlySet<string> =>
    new Set(
      [...releasePaths.keys()].map((path) =>
        nameOf(path)
          .toLowerCase()
          .replace(/\.[a-z]+$|[^a-z0-9]/g, ''),
      ),
    ),
);
