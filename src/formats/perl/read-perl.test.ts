import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readPerl } from './read-perl.ts';

/** One letter a line: code, quoted, POD. */
function kindsOf(text: string): string {
  return readPerl(text)
    .kinds.map((kind) => kind.charAt(0))
    .join('');
}

test('code, POD and the end', () => {
  const text = 'package A;\n\n=head1 NAME\n\nx\n\n=cut\n\n1;\n__END__\n\n=pod\n';
  assert.deepEqual(readPerl(text), {
    lines: ['package A;', '', '=head1 NAME', '', 'x', '', '=cut', '', '1;', '__END__', '', '=pod'],
    kinds: ['code', 'code', 'pod', 'pod', 'pod', 'pod', 'pod', 'code', 'code'],
    end: 9,
  });
});

const quotations: Readonly<Record<string, readonly [string, string]>> = {
  'a here-document': ['print <<EOT . "x";\n__END__\n=pod\nEOT\n1;', 'cqqqc'],
  'two here-documents, one of them indented': ["f(<<~'A', <<B);\n a\n A\nb\nB\n1;", 'cqqqqc'],
  'a string of several lines': ['my $x = "\n__END__\n\\"\n";\n1;', 'cqqqc'],
  'q with brackets within brackets': ['my $x = q{\n{ __END__ }\n=cut\n};\n1;', 'cqqqc'],
  'a substitution in two pairs': ['s{a\n}\n  [b\n];\n1;', 'cqcqc'],
  'words that are no operators': ["my %h = (s => 1, y => $x{q}, 'm' => $o->tr, -s => $y{y});\n1;", 'cc'],
  'a quotation mark in a pattern': ["split /'/, $x; /\"/ and 1; $y =~ m#'#;\n1;", 'cc'],
  division: ['my $x = $a / 2; my $y = $b{"/"} / f(1) / 3; shift // 4;\n1;', 'cc'],
  "perl's own variables": ['local ($/, $", $\', $;) = ($$, $#a, $#{$b}); @{$x}{qw(a b)};\n1;', 'cc'],
  'a prototype': ["sub f($$;@) { 1 }\nsub y { 'x' }\n1;", 'ccc'],
  'signs of variables before words that quote': ['f(%s, @y, &q, *m) && &s;\n1;', 'cc'],
  'a comment': ["my $x = 1; # don't {\n1;", 'cc'],
};
for (const [what, [text, kinds]] of Object.entries(quotations)) {
  test(`Perl: ${what}`, () => assert.equal(kindsOf(text), kinds));
}

test('POD after a block, and behind a here-document', () => {
  assert.equal(kindsOf('sub f {\n}\n=pod\n\n=cut\nf(<<X);\nX\n=pod\n\n=cutter\n\n=cut\n1;'), 'ccpppcqpppppc');
});

const refused: Readonly<Record<string, string>> = {
  'a slash behind a word': 'print /x/;\n',
  'a bracket that does not close': 'sub f {\n1;\n__END__\n',
  'brackets that do not match': 'f([1)];\n',
  'a string that does not end': 'my $x = "\n1;\n',
  'a here-document that does not end': 'print <<X;\n1;\n',
  'data that the module reads': '1;\n__DATA__\nx\n',
  'the end within a line': 'my $x = __END__ ;\n',
  'POD within a statement': 'my $x\n=pod\n\n=cut\n;\n',
  'a format': 'format STDOUT =\n.\n',
  'a control character': '1;\n\x04\n',
  'carriage returns': '1;\r\n__END__\r\n',
  "a name with perl 4's apostrophe": "isn't(1, 2);\n",
  'a blank before a sign that quotes or comments': 'my $x = q #a#;\n',
  'letters that are not ASCII': 'my $\u00fc = 1;\n',
};
for (const [what, text] of Object.entries(refused)) {
  test(`Perl is refused: ${what}`, () => assert.throws(() => readPerl(text), ParseError));
}
