import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { readPerl } from './read-perl.ts';

/** Modules that are compared, of those that Perl itself and Debian's packages install. */
const SAMPLE = 60;
const MAX_SIZE = 100_000;

/** Prints, for each file, the place of `__END__`, and the first and the next line of each POD block before it. */
const SCRIPT = `use PPI; for my $file (@ARGV) {
  open my $in, '<', $file or die; local $/; my $text = <$in>;
  my $document = PPI::Document->new(\\$text) or next;
  my $separator = $document->find_first('PPI::Token::Separator');
  my $end = $separator ? $separator->line_number - 1 : -1;
  my @pod = map { my $start = $_->line_number - 1; my $lines = () = $_->content =~ /\\n/g; [$start, $start + $lines] }
    @{ $document->find('PPI::Token::Pod') || [] };
  print join(' ', $file, $end, map { "$_->[0]-$_->[1]" } grep { $end < 0 || $_->[0] < $end } @pod), "\\n";
}`;

const skip = existsSync('/usr/share/perl5/PPI.pm') ? false : 'PPI (libppi-perl) is not installed';

test('readPerl agrees with PPI on where code ends and what is POD', { skip }, () => {
  const files = globSync('/usr/share/perl*/**/*.pm')
    .filter((file) => statSync(file).size < MAX_SIZE)
    .sort();
  const every = Math.max(1, Math.floor(files.length / SAMPLE));
  const some = files.filter((_, at) => at % every === 0);
  const printed = execFileSync('/usr/bin/perl', ['-e', SCRIPT, ...some], {
    encoding: 'latin1',
    maxBuffer: 1 << 24,
  });
  let read = 0;
  for (const line of printed.trim().split('\n')) {
    const [file = '', end = '', ...blocks] = line.split(' ');
    const ours = readOurs(file);
    if (ours === undefined) continue;
    read += 1;
    assert.deepEqual(ours, { end: Number(end), pod: blocks.flatMap(placesOf) }, file);
  }
  // What it is not sure of it refuses; where it refused most, nothing would be compared.
  assert.ok(read > some.length * 0.8, `${read} of ${some.length}`);
});

function readOurs(file: string): { readonly end: number; readonly pod: readonly number[] } | undefined {
  try {
    const { kinds, end = -1 } = readPerl(readFileSync(file, 'latin1'));
    return { end, pod: kinds.flatMap((kind, at) => (kind === 'pod' ? [at] : [])) };
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}

function placesOf(block: string): readonly number[] {
  const [start = 0, end = 0] = block.split('-').map(Number);
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}
