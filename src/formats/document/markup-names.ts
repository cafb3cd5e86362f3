/** Elements of HTML that only lay out text. */
export const LAYS_OUT: ReadonlySet<string> = new Set(
  `html head title body h1 h2 h3 h4 h5 h6 p br hr div span pre code tt kbd samp var b i u em strong small big sub sup q
  cite dfn abbr acronym blockquote address a ul ol li dl dt dd dir menu table caption thead tbody tfoot tr td th col
  colgroup img map area font center nobr del ins s strike nav header footer main section article aside figure figcaption
  wbr link meta style nowiki`.split(/\s+/),
);

/** Of these, those inside of which a word may go on: `<b>r</b>ead` is one word. */
export const INLINE: ReadonlySet<string> = new Set(
  'span code tt kbd samp var b i u em strong small big sub sup cite dfn abbr a font ins s'.split(' '),
);

/** Elements of HTML that run, load or send something. */
export const ACTIVE: ReadonlySet<string> = new Set(
  `script noscript iframe frame frameset object embed applet form input button select textarea base svg math video audio
  source template slot canvas portal`.split(/\s+/),
);

/** Attributes that lay out. */
export const LAYOUT: ReadonlySet<string> = new Set(
  `class style width height align valign border cellpadding cellspacing rel rev type charset bgcolor text link vlink
  alink color face size clear compact start lang xml:lang xmlns colspan rowspan scope noshade nowrap accesskey shape frame
  rules char target media role dir hspace vspace`.split(/\s+/),
);

/** Attributes that a reader is shown. */
export const SPOKEN: ReadonlySet<string> = new Set('title alt summary content'.split(' '));

/** Attributes that name a place. */
export const PLACES: ReadonlySet<string> = new Set('id name href src cite'.split(' '));
