/** First line of every page that is written by `npm run docs`. */
export const GENERATED =
  '<!-- Written by `npm run docs`. Change the source that it names, not this page. -->';
