import type { Page } from './page.ts';

/** How the words of a document stand in the pages that it was made from. */
export interface Cover {
  /** How many stand in a page, three or more in the same order. */
  readonly inOrder: number;
  /** How many stand in a page, but not beside the same words. */
  readonly loose: number;
  /** How many stand in no page. */
  readonly novel: number;
}

/** Words of a page that may stand between two that stand together in the document: names of macros, elements, links. */
const GAP = 8;
/** Fewer words in a row prove nothing: any two letters stand somewhere. */
const RUN = 3;
/** Places of one page where a run may start that are tried: the next ones, and the first ones. */
const STARTS = 8;
/** A run of so many words is not looked for again elsewhere. */
const LONG = 400;

/** Words of the document that stand in a page in this order. */
interface Run {
  readonly length: number;
  readonly page?: Page;
  /** The place in the page after its last word. */
  readonly end: number;
}

/** Finds the words of a document in pages, in runs as long as they come, each going on where the last ended if it can. */
export function cover(words: Int32Array, pages: readonly Page[]): Cover {
  let [inOrder, loose, novel] = [0, 0, 0];
  let last: Run = { length: 0, end: 0 };
  for (let at = 0; at < words.length; at += Math.max(1, last.length)) {
    const run = longestRun(words, at, pages, last);
    last = run.length === 0 ? { ...last, length: 0 } : run;
    if (run.length === 0) novel += 1;
    else if (run.length < RUN) loose += run.length;
    else inOrder += run.length;
  }
  return { inOrder, loose, novel };
}

function longestRun(words: Int32Array, at: number, pages: readonly Page[], last: Run): Run {
  let best: Run = { length: 0, end: 0 };
  for (const page of pages) {
    const places = page.placesOf(words[at] ?? -1);
    const next = page === last.page ? firstFrom(places, last.end) : 0;
    for (let tried = 0; tried < 2 * STARTS && best.length < LONG; tried++) {
      const place =
        tried < STARTS ? places[next + tried] : tried - STARTS < next ? places[tried - STARTS] : undefined;
      if (place === undefined) continue;
      const run = runFrom(words, at, page, place);
      if (run.length > best.length) best = run;
    }
  }
  return best;
}

function runFrom(words: Int32Array, from: number, page: Page, place: number): Run {
  let end = place + 1;
  let at = from + 1;
  for (; at < words.length; at++) {
    const next = placeWithin(page.words, words[at] ?? -1, end, Math.min(end + 1 + GAP, page.words.length));
    if (next < 0) break;
    end = next + 1;
  }
  return { length: at - from, page, end };
}

/** Where a word stands in a part of a page; -1 for nowhere. No copy of the part is made: this is asked for every word. */
function placeWithin(words: Int32Array, word: number, from: number, to: number): number {
  for (let at = from; at < to; at++) if (words[at] === word) return at;
  return -1;
}

/** Index of the first number that is not smaller, in numbers that rise. */
function firstFrom(numbers: readonly number[], from: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) >= from) high = middle;
    else low = middle + 1;
  }
  return low;
}
