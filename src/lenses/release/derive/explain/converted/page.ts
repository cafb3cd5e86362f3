/** Numbers of words: two words are the same if their numbers are. */
export type Vocabulary = Map<string, number>;

/** A file that documents can be made of. */
export interface Page {
  /** Its words in their order, by number. */
  readonly words: Int32Array;
  /** Where a word stands, rising. */
  readonly placesOf: (word: number) => readonly number[];
}

const NOWHERE: readonly number[] = [];

export function makePage(text: readonly string[], vocabulary: Vocabulary): Page {
  const words = new Int32Array(text.length);
  for (let at = 0; at < text.length; at++) words[at] = numberOf(text[at] ?? '', vocabulary);
  let places: ReadonlyMap<number, readonly number[]> | undefined;
  return {
    words,
    placesOf(word) {
      places ??= indexPlaces(words);
      return places.get(word) ?? NOWHERE;
    },
  };
}

function indexPlaces(words: Int32Array): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    const known = places.get(word);
    if (known === undefined) places.set(word, [at]);
    else known.push(at);
  }
  return places;
}

function numberOf(word: string, vocabulary: Vocabulary): number {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  const next = vocabulary.size;
  vocabulary.set(word, next);
  return next;
}

/** The numbers of words; -1 for one that stands in no page that was read. */
export function numbersOf(words: readonly string[], vocabulary: Vocabulary): Int32Array {
  const numbers = new Int32Array(words.length);
  for (let at = 0; at < words.length; at++) numbers[at] = vocabulary.get(words[at] ?? '') ?? -1;
  return numbers;
}

/** Tells, for one document after the other, which words stand in its pages; it keeps one row of marks for all. */
export function makeMarks(): (pages: readonly Page[], vocabulary: Vocabulary) => (word: number) => boolean {
  let marks = new Int32Array(0);
  let turn = 0;
  return (pages, vocabulary) => {
    if (marks.length < vocabulary.size) marks = new Int32Array(vocabulary.size * 2);
    turn += 1;
    const mark = turn;
    for (const { words } of pages) for (let at = 0; at < words.length; at++) marks[words[at] ?? 0] = mark;
    return (word) => marks[word] === mark;
  };
}
