import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, testRobustness } from '../../../tests/fuzz/property.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { readPerl } from './read-perl.ts';

const sample = `package A;
use strict; our $VERSION = '1.2';
my %h = (a => [1, 2], "b\\"" => q{x{y}z}, c => qw(1 2));
print <<"EOT", <<~X if $h{a} =~ m/x'y/i && $b / 2;
text $h
EOT
  more
  X
s{a}{b}e for grep { /x/ } @{$h{a}};

=head1 NAME

=cut

1;
__END__
`;

testRobustness({
  name: 'Perl',
  parse: (bytes) => readPerl(bytes.toString('latin1')),
  samples: [Buffer.from(sample)],
});

const pieces = fc.array(
  fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '(',
    ')',
    '/',
    '#',
    '\n',
    '=pod\n',
    '=cut\n',
    '<<X',
    'X\n',
    'q',
    's',
    '$x',
    ' ',
    ';',
    '__END__\n',
  ),
  { maxLength: 60 },
);

test('Perl: what is read has a kind for each line of code, and its end at a line of its own', () => {
  fc.assert(
    fc.property(pieces, (some) => {
      try {
        const { lines, kinds, end } = readPerl(some.join(''));
        assert.equal(kinds.length, end ?? lines.length);
        if (end !== undefined) assert.equal(lines[end], '__END__');
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
      }
    }),
    runs,
  );
});
