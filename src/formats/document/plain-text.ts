/** A document without its markup. */
export interface PlainText {
  /** As many lines as the file has, with what of each is text. */
  readonly lines: readonly string[];
  /** What its markup says beside the text: classes, styles, names of places; comments of roff. */
  readonly layout: string;
  /** Requests and elements that do more than be read: they run, fetch or take in something. Lines count from 1. */
  readonly active: readonly Active[];
}

export interface Active {
  readonly line: number;
  readonly what: string;
}
