/**
 * Words that formatters put into what they make, beside the author's, observed in their output. Headings; what mdoc(7)'s
 * macros stand for; banners; and what DocBook's stylesheets and gtk-doc write around and under each page.
 */
const BY_FORMATTER = {
  headings: `name synopsis description options arguments return values examples files environment notes bugs author authors
    copyright license see also history standards conforming to introduction contents index version date title section page
    next prev previous up top home table of`,
  mdoc: `manual manuals user users administrator programmer bsd system general commands functions library kernel interfaces file formats conventions miscellaneous
    information include known standard the utility exits 0 on success and 0 if an error occurs ieee std iso iec posix 1003
    9945 1988 1990 1992 1996 2001 2004 2008 unix freebsd netbsd openbsd at t`,
  banners: `this was created generated automatically produced made by from with using do not edit instead changes will be
    lost warning translate source creator creationdate generator groff po4a c2man rst2man pandoc makeinfo docbook xsl xml
    mode stylesheets vsnapshot snapshot gtk doc gnu http https www org net mailto`,
  docbookMan: `english sf bugs debian 507673 lists archive msg00013 2009 define some portability stuff set default formatting
    disable hyphenation justification adjust text left margin only main content starts fixme tdg5 en`,
  gtkDoc: `shortcut nav navigation header footer inner gallery image idx desc annotation annotations glossary devhelp gdbus
    api reference structure hierarchy object objects known implemented implements derived interface interfaces prerequisites
    properties property signals signal methods method parent parameter parameters members member types type enum struct macros
    macro includes functions flags proto prototypes value user created elements element container containers items array arrays
    points passing returning ok gstrv owns owned owner callee caller freeing responsible generics defining containing codes
    language conventions details public since returns available`,
  c2man: `extern programmer s possible are as follows following values they have all been listed here is a there tl tlu
    documented entry`,
} as const;

export const FORMATTER_WORDS: ReadonlySet<string> = setOf(...Object.values(BY_FORMATTER));

/** The words of lists, each once. */
export function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((words) => words.split(/[\s_]+/)));
}
