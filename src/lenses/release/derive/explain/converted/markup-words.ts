import { setOf } from './formatter-words.ts';

/** Words of markup: of HTML, of CSS, names of DocBook's elements, and classes that groff, DocBook's stylesheets and gtk-doc give. */
const OF_MARKUP = {
  html: `doctype html xhtml public w3c dtd transitional strict en tr html4 loose xml version encoding standalone yes no meta name
    http equiv charset www w3 org thtml groff oasis docbook xsl stylesheets vsnapshot gtk doc mode generator see gnu content type text css style utf us ascii iso viewport device initial scale stylesheet icon home up prev next
    chapter disc circle square decimal lower alpha first last blank h u n p idx http https top_of_page of`,
  css: `a b body br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre span strong table tbody td th thead tr tt ul
    margin padding top bottom left right middle vertical horizontal align center justify baseline width height min max auto border
    spacing font family size weight bold italic normal sans serif mono monospace variant line indent color background white
    black red green blue gray grey silver yellow none block inline display collapse solid dotted hidden overflow float clear
    both position relative absolute px pt em ex in cm mm link visited hover active decoration underline list space nowrap`,
  docbook: `titlepage title toc refentry refentrytitle refname refnamediv refpurpose refsynopsisdiv refsect1 refsect2 refsect3 refmeta
    refmiscinfo manvolnum cmdsynopsis command arg option replaceable filename varname envar literal literallayout programlisting
    screen synopsis funcsynopsis funcsynopsisinfo funcprototype funcdef function parameter returnvalue type structname structfield
    constant informaltable informalexample example itemizedlist listitem orderedlist variablelist varlistentry simplelist member term
    para simpara note warning caution important tip emphasis quote email ulink link xref anchor footnote footnotes glosslist glossentry
    glossterm glossary index indexterm indexentry indexdiv chapter part book article section sect1 sect2 sect3 sect4 appendix preface
    releaseinfo copyright author authorgroup affiliation address firstname surname legalnotice abstract date edition mediaobject
    imageobject userinput computeroutput prompt keycap citerefentry citetitle productname systemitem application package symbol
    userguide reference dedication colophon bibliography biblioentry procedure step substeps figure equation callout table
    col colgroup compact simple separator hr`,
  gtkDoc: `navigation shortcuts shortcut dim u gallery_image gallery image nav description functions_proto_type functions proto
    name functions_return function_type function_name signal_proto signal signals properties property flags members
    enum_members enum struct struct_members parameters parameters_name parameters_description parameters_annotations
    c_punctuation punctuation annotation annotations annotations acronym object properties_type properties_name
    properties_flags signals_return signals_name footer lineart extralinks listing_frame listing_lines listing_code listing
    datatype keyword comment string number preproc directive builtin extern storage label regexp variable usertype cbracket
    frame lines code return value values container`,
};

export const MARKUP_WORDS: ReadonlySet<string> = setOf(...Object.values(OF_MARKUP));
