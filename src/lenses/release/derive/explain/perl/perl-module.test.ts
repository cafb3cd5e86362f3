import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../../tests/release/explain-context.ts';
import { explainPerlModule } from './perl-module.ts';

const SOURCE =
  "package A::B;\nuse strict;\n\n=head2 f\n\nIt is f.\n\n=cut\n\nsub f { 'x' }\n\n1;\n__END__\n\n=pod\n\n=head1 NAME\n\n=cut\n";
const CODE = "package A::B;\nuse strict;\n\nsub f { 'x' }\n\n1;\n__END__\n";
const POD = '\n=pod\n\n=head1 VERSION\n\n1.20\n\n=cut\n';

function explain(release: string, source = SOURCE, path = 'lib/A/B.pm') {
  const names = { version: '1.20', rev: 'v1.20' };
  return explainPerlModule(oddFile(path, release), contextOf({ source: { [path]: source }, ...names }));
}

function says(put: string) {
  const text = `is the source's code${put}, and other documentation behind __END__, which perl does not read`;
  return { explained: { strength: 'content', by: 'perl-module', says: text } };
}

test('other POD behind __END__, and POD between the code that is gone', () => {
  assert.deepEqual(explain(CODE + POD), says(''));
  assert.deepEqual(explain(SOURCE.replace('=head1 NAME', '=head1 AUTHOR\n\nx')), says(''));
  assert.deepEqual(explain(CODE + POD, SOURCE.slice(0, SOURCE.indexOf('__END__'))), says(''));
});

test('a version below the package, in the place of another, or of a comment', () => {
  const put = says(', with 1.20 put in');
  const below = (line: string) => CODE.replace(';\n', `;\n${line}\n`) + POD;
  assert.deepEqual(explain(below("our $VERSION = '1.20';")), put);
  assert.deepEqual(explain(below("$A::B::VERSION = '1.20';")), put);
  const versioned = (line: string) => SOURCE.replace('use strict;', line);
  const released = CODE.replace('use strict;', "our $VERSION = '1.20';") + POD;
  assert.deepEqual(explain(released, versioned("our $VERSION = '0.01';")), put);
  const commented = CODE.replace('use strict;', "our $VERSION = '1.20'; # VERSION") + POD;
  assert.deepEqual(explain(commented, versioned('# VERSION')), put);
  assert.deepEqual(
    explain(CODE.replace(';\n', ";\n$A::B::VERSION = '1.20';\n$A::B::AUTHORITY = 'cpan:ME';\n") + POD),
    says(', with 1.20, cpan:ME put in'),
  );
  const described = CODE.replace(';\n', '; # git description: v1.19-3-gabcdef0\n') + POD;
  assert.deepEqual(explain(described), says(', with v1.19-3-gabcdef0 put in'));
});

const novel: Readonly<Record<string, string>> = {
  'a line of code more': CODE.replace('1;', 'evil();\n1;') + POD,
  'a line of code less': CODE.replace('use strict;\n', '') + POD,
  'a comment more': CODE.replace('1;', '# remark\n1;') + POD,
  'POD between the code': CODE.replace('1;', '=pod\n\n=cut\n\n1;') + POD,
  'POD that lost its end': SOURCE.replace('=cut\n\nsub', 'sub'),
  'code behind __END__': `${CODE}sub g { 1 }\n${POD}`,
  'no __END__': CODE.replace('__END__\n', POD),
  '__END__ before the code': `__END__\n${POD}`,
  'another version': CODE.replace(';\n', ";\nour $VERSION = '1.21';\n") + POD,
  'a version in another package': CODE.replace(';\n', ";\n$A::C::VERSION = '1.20';\n") + POD,
  'a version within code': CODE.replace('1;', "our $VERSION = '1.20';\n1;") + POD,
  'a call in the place of a version': CODE.replace(';\n', ';\nour $VERSION = f();\n') + POD,
  'more behind a version': CODE.replace(';\n', ";\nour $VERSION = '1.20'; f();\n") + POD,
  'a description that is no word': CODE.replace(';\n', '; # git description: a\rf()\n') + POD,
};
for (const [what, release] of Object.entries(novel)) {
  test(`a module stays unexplained: ${what}`, () => assert.equal(explain(release), undefined));
}

test('a source whose __END__ may be quoted, or that may read what stands behind it', () => {
  for (const code of [
    'my $x = <<X;\n__END__\n=pod\nX\nf($x);\n',
    'my $x = q{\n__END__\n=pod\n};\nf($x);\n',
    'print <DATA>;\n1;\n__END__\n',
    'use AutoLoader;\n1;\n__END__\n',
    'open my $f, "<", __FILE__;\n1;\n__END__\n',
    'use Filter::Simple;\n1;\n__END__\n',
    '1;\n__END__\nsub auto { 1 }\n',
  ]) {
    const end = code.indexOf('__END__') + '__END__\n'.length;
    assert.equal(explain(`${code.slice(0, end)}\n=pod\n\nother\n`, `package A;\n${code}`), undefined, code);
    assert.equal(
      explain(`package A;\n${code.slice(0, end)}\n=pod\n\nother\n`, `package A;\n${code}`),
      undefined,
      code,
    );
  }
});

test('a blank line within a string is no blank line of code', () => {
  const source = 'package A;\nmy $x = "a\n\nb";\n1;\n__END__\n';
  assert.equal(explain(`${source.replace('a\n\nb', 'a\nb')}\n=pod\n`, source), undefined);
  assert.equal(explain(`${source.replace('a\n\nb', 'a\n\n\nb')}\n=pod\n`, source), undefined);
});

test('a script can read what stands behind its end', () => {
  assert.equal(explain(CODE + POD, SOURCE, 'bin/a.pl'), undefined);
});
