import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { explainDocumentation } from '../../src/lenses/release/derive/explain/documentation.ts';
import type { Explanation } from '../../src/lenses/release/derive/explain/explanation.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { contextOf, oddFile } from './explain-context.ts';

const manual = `.TH TOOL 1 2024-03-29 "tool 1.0" "User Commands"
.SH NAME
tool \\- looks at files and tells what they are
.SH SYNOPSIS
.B tool
.RI [ option ]...
.I file
.SH DESCRIPTION
.B tool
looks at each
.I file
and says in one line what it is, without changing anything in it or around it.
It goes by the content, which is slow, and never by the name, which is quick and can be wrong.
Where it does not know a file it says so.
.SH OPTIONS
.TP
.BR \\-q ", " \\-\\-quiet
Say nothing but what is wrong.
.TP
.BR \\-\\-brief
Leave the name of the file out.
.SH "SEE ALSO"
.BR file (1)
`;

const reference = `<?xml version="1.0"?>
<!DOCTYPE refentry PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "http://www.oasis-open.org/docbook/xml/4.5/docbookx.dtd">
<refentry id="tool">
<refmeta><refentrytitle>tool</refentrytitle><manvolnum>1</manvolnum></refmeta>
<refnamediv><refname>tool</refname><refpurpose>looks at files and tells what they are</refpurpose></refnamediv>
<refsect1><title>Description</title>
<para><command>tool</command> looks at each <filename>file</filename> and says in one line what it is, without changing
anything in it or around it. It goes by the content, which is slow, and never by the name, which is quick and can be
wrong. Where it does not know a file it says so.</para>
<variablelist><varlistentry><term><option>--quiet</option></term><listitem><para>Say nothing but what is wrong.</para></listitem></varlistentry></variablelist>
</refsect1></refentry>
`;

const catalogue = `# Übersetzung von tool
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "tool - looks at files and tells what they are"
msgstr "tool - sieht Dateien an und sagt, was sie sind"

msgid "B<tool> looks at each I<file> and says in one line what it is, without changing anything in it or around it.  It goes by the content, which is slow, and never by the name, which is quick and can be wrong.  Where it does not know a file it says so."
msgstr "B<tool> sieht jede I<Datei> an und sagt in einer Zeile, was sie ist, ohne an ihr oder um sie herum etwas zu ändern.  Es geht nach dem Inhalt, was langsam ist, und nie nach dem Namen, was schnell ist und falsch sein kann."

msgid "Say nothing but what is wrong."
msgstr "Sage nichts, als was falsch ist."
`;

interface Formatted {
  readonly path: string;
  readonly text: string;
}

/** What a program makes of files; undefined, and the test is skipped, where it is not installed. */
function format(
  t: TestContext,
  files: Readonly<Record<string, string>>,
  path: string,
  command: string,
): Formatted | undefined {
  const folder = temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  if (status === 0) return { path, text: stdout };
  t.skip(`${command}: ${stderr.trim().split('\n').at(-1)}`);
  return undefined;
}

/** Its account; with one word more it is never explained by more than its name. */
function accountOf(
  { path, text }: Formatted,
  source: Readonly<Record<string, string>>,
): Partial<Explanation> {
  const account = (content: string): Partial<Explanation> => {
    const context = contextOf({ source, release: { [path]: content }, project: 'tool', version: '1.0' });
    const answer = explainDocumentation(oddFile(path, content), context);
    return answer !== undefined && 'explained' in answer ? answer.explained : {};
  };
  const lines = text.split('\n');
  const middle = lines.length >> 1;
  const more = [...lines.slice(0, middle), 'zqmarkerqz', ...lines.slice(middle)].join('\n');
  assert.equal(account(more).strength, 'name');
  return account(text);
}

for (const [what, path, source, command] of [
  ['groff as text', 'doc/tool.txt', { 'tool.1': manual }, 'nroff -man tool.1 | col -bx'],
  ['groff as HTML', 'doc/tool.html', { 'tool.1': manual }, 'groff -man -Thtml tool.1'],
  [
    'po4a as a translated page',
    'man/de/tool.1',
    { 'tool.1': manual, 'man/de.po': catalogue },
    'po4a-translate -f man -m tool.1 -p man/de.po -l out -k 0 >messages && cat out',
  ],
  [
    "DocBook's stylesheets as a manual page",
    'man/tool.1',
    { 'tool.xml': reference },
    'xsltproc --nonet -o tool.1 /usr/share/xml/docbook/stylesheet/docbook-xsl/manpages/docbook.xsl tool.xml && cat tool.1',
  ],
  [
    "DocBook's stylesheets as HTML",
    'doc/tool.html',
    { 'tool.xml': reference },
    'xsltproc --nonet /usr/share/xml/docbook/stylesheet/docbook-xsl/html/docbook.xsl tool.xml',
  ],
] as const) {
  test(`what ${what} makes of a page says what the page says`, (t) => {
    const formatted = format(t, source, path, command);
    if (formatted === undefined) return;
    const { strength, says } = accountOf(formatted, source);
    assert.equal(strength, 'content', says);
  });
}
